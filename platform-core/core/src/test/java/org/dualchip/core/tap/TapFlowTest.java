// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Effort;
import org.dualchip.card.FileContent;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.NeedPin;
import org.dualchip.plugin.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taps as they should go. */
class TapFlowTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Reason OK = Reason.of("OK").with("who", "Ada");
    private static final Decision GRANT = Decision.granted(OK).opening(LONG);

    @TempDir
    private Path directory;

    private Scene scene;

    @BeforeEach
    void build() throws Exception {
        scene = new Scene(directory);
    }

    @AfterEach
    void leave() throws Exception {
        scene.close();
    }

    @Test
    void aGrantIsDurableOnceAndThenTheDoorOpens() throws Exception {
        scene.plugin(tap -> GRANT.remembering("last", new byte[] {7}));
        scene.tap("1");
        assertEquals(List.of("open after [OUTCOME]", "granted OK"), scene.story);
        assertEquals(List.of("OUTCOME"), scene.journal.kinds());
        assertEquals("07", scene.remembered("last"));
        assertTrue(scene.outcome("1").contains("\"card\":\"unchanged\""));
    }

    @Test
    void aChangeIsIntendedThenAppliedThenConcludedAndThenTheDoorOpens() throws Exception {
        scene.plugin(tap -> GRANT.changing(new Change.Write("zone", 0, new byte[] {1})));
        scene.chip.applies = changes -> {
            assertEquals(List.of("INTENDED"), scene.journal.kinds());
            return FakeChip.receipt(Receipt.Outcome.COMMITTED, Optional.empty());
        };
        scene.tap("1");
        assertEquals(List.of("apply", "open after [INTENDED, OUTCOME]", "granted OK"), scene.story);
        assertTrue(scene.outcome("1").contains("\"card\":\"committed\""));
    }

    @Test
    void howFarTheClockCanBeTrustedIsSaidAndJournalled() throws Exception {
        var said = new ArrayList<ClockQuality>();
        scene.plugin(tap -> {
            said.add(tap.clock());
            return GRANT;
        });
        scene.tap("1");
        scene.flow.setClock(() -> ClockQuality.HOLDOVER);
        scene.tap("2");
        assertEquals(List.of(ClockQuality.UNKNOWN, ClockQuality.HOLDOVER), said);
        assertTrue(scene.outcome("1").contains("\"clock\":\"UNKNOWN\""));
        assertTrue(scene.outcome("2").contains("\"clock\":\"HOLDOVER\""));
    }

    @Test
    void aGrantThatOpensNothingMovesNothing() throws Exception {
        scene.plugin(tap -> Decision.granted(OK));
        scene.tap("1");
        assertEquals(List.of("granted OK"), scene.story);
        assertEquals(List.of(), scene.door.moves());
    }

    @Test
    void whatWasAdmittedAsOpeningNothingOpensNothingAndChangesNoCard() throws Exception {
        var decisions = new ArrayDeque<>(List.of(
                GRANT.remembering("last", new byte[] {7}),
                GRANT.changing(new Change.Write("zone", 0, new byte[] {1})),
                Decision.granted(OK)));
        scene.plugin(tap -> decisions.remove()).opens = false;
        for (var tap : List.of("1", "2", "3")) scene.tap(tap);
        assertEquals(List.of("denied PLUGIN_FAILED", "denied PLUGIN_FAILED", "granted OK"), scene.story);
        assertEquals(List.of("OUTCOME", "OUTCOME", "OUTCOME"), scene.journal.kinds());
        assertEquals(List.of(), scene.door.moves());
        assertEquals("nothing", scene.remembered("last"));
    }

    @Test
    void aDenialIsJournalledAndOpensNothing() throws Exception {
        scene.plugin(tap -> Decision.denied(Reason.of("OUTSIDE_SCHEDULE")).remembering("n", new byte[] {1}));
        scene.tap("1");
        assertEquals(List.of("denied OUTSIDE_SCHEDULE"), scene.story);
        assertTrue(scene.outcome("1").contains("\"decision\":\"denied\""));
        assertEquals("01", scene.remembered("n"), "a denial may be remembered");
    }

    @Test
    void aPluginIsShownTheCardAndWhatItRemembered() throws Exception {
        var plugin = scene.plugin(tap ->
                GRANT.remembering("last", new byte[] {(byte) (tap.memory().size() + 1)}));
        scene.tap("1");
        scene.tap("2");
        var first = plugin.shown.get(0);
        assertEquals(Scene.ADA, first.card().holder());
        assertEquals(Assurance.KEY, first.card().assurance());
        var right =
                assertInstanceOf(FileContent.Data.class, first.card().files().get("right"));
        assertArrayEquals(new byte[] {1}, right.bytes());
        assertEquals(Map.of(), first.memory());
        assertArrayEquals(new byte[] {1}, plugin.shown.get(1).memory().get("last"));
        assertEquals("02", scene.remembered("last"));
    }

    @Test
    void aPinIsAskedForAndTheSameTapDecidedAgain() throws Exception {
        var plugin = scene.plugin(tap -> tap.card().assurance().atLeast(Assurance.KEY_AND_PIN) ? GRANT : new NeedPin());
        scene.tap("1");
        assertEquals(List.of("pin", "open after [OUTCOME]", "granted OK"), scene.story);
        assertEquals(2, plugin.shown.size());
        assertEquals(plugin.shown.get(0).at(), plugin.shown.get(1).at());
    }

    @Test
    void aCardThatTheSecureSideRefusedIsDeniedWithoutAnyPlugin() throws Exception {
        var plugin = scene.plugin(tap -> GRANT);
        scene.flow.seen(new CardSeen.Refused(
                "1", "front-door", "access", "", Refusal.CARD_REVOKED, "serial on the list", Effort.NONE));
        assertEquals(List.of("denied CARD_REVOKED"), scene.story);
        assertTrue(scene.outcome("1").contains("serial on the list"));
        assertEquals(List.of(), plugin.shown);
    }

    @Test
    void whatPeopleReadIsThePluginsTextWithItsParameters() throws Exception {
        scene.plugin(tap -> GRANT);
        scene.tap("1");
        var done = scene.events.lastTaps().get(0);
        assertEquals("Welcome, Ada.", done.message("en"));
        assertEquals("Ada", done.holder());
        assertEquals(1, scene.events.lastTaps().size());
    }
}
