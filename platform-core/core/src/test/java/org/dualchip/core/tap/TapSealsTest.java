// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.Receipt.Outcome;
import org.dualchip.card.Refusal;
import org.dualchip.card.Sealed;
import org.dualchip.card.Sealing.State;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.TapBody;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Display;
import org.dualchip.plugin.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Taps whose card is to seal: in which order, who is told, and what is known when it goes wrong. */
class TapSealsTest {
    private static final byte[] DIGEST = Arrays.copyOf(new byte[] {9}, 32);
    private static final Decision SIGN = Decision.granted(Reason.of("OK"))
            .opening(Duration.ofSeconds(60))
            .remembering("last", new byte[] {7})
            .sealing(DIGEST);
    private static final Decision PAY = SIGN.changing(new Change.Write("zone", 0, new byte[] {1}));

    private static final String SEAL = "\"seal\":\"09" + "00".repeat(31) + "\"";

    @TempDir
    private Path directory;

    private Scene scene;
    private final List<TapDone> told = new ArrayList<>();

    @BeforeEach
    void build() throws Exception {
        scene = new Scene(directory);
        scene.events.listen(event -> {
            if (event instanceof TapDone done) told.add(done);
        });
    }

    @AfterEach
    void leave() throws Exception {
        scene.close();
    }

    private String entry(Entry.Kind kind) throws Exception {
        var bodies = scene.journal.of("1").stream()
                .filter(entry -> entry.kind() == kind)
                .map(Entry::body)
                .toList();
        assertEquals(1, bodies.size());
        return bodies.get(0);
    }

    @Test
    void theDigestIsDurableBeforeTheCardHearsOfIt() throws Exception {
        scene.plugin(tap -> SIGN);
        var before = new ArrayList<String>();
        var seals = scene.chip.seals;
        scene.chip.seals = (changes, digest) -> {
            before.addAll(scene.written());
            return seals.seal(changes, digest);
        };
        scene.tap("1");
        assertEquals(List.of("INTENDED"), before);
        assertEquals(List.of("seal 0 9", "open after [INTENDED, OUTCOME]", "granted OK"), scene.story);
        assertTrue(entry(Entry.Kind.INTENDED).contains(SEAL));
        assertFalse(entry(Entry.Kind.INTENDED).contains("sealed"));
    }

    @Test
    void theSealGoesIntoTheJournalAndToWhoeverIsToldOfTheTap() throws Exception {
        scene.plugin(tap -> PAY);
        scene.tap("1");
        assertEquals("seal 1 9", scene.story.get(0));
        var outcome = entry(Entry.Kind.OUTCOME);
        assertTrue(outcome.contains("\"card\":\"committed\""), outcome);
        var seal = told.get(0).sealed().orElseThrow();
        assertEquals(FakeChip.seal(DIGEST).texts(), seal.texts());
        assertTrue(scene.events.lastTaps().get(0).sealed().isEmpty(), "fifty of them are one message");
        assertTrue(outcome.contains("\"sealed\":" + TapBody.sealed(seal)), outcome);
        assertEquals("07", scene.remembered("last"));
    }

    @Test
    void aScreenIsGivenItBesideWhatThePluginShows() throws Exception {
        var shown = new ArrayList<Display>();
        scene.screens.watch("front-door", screen -> shown.add(screen.display()));
        scene.plugin(tap -> SIGN.showing(new Display(Map.of("who", "Ada"), Duration.ofSeconds(5))));
        scene.tap("1");
        var values = shown.get(0).values();
        assertEquals("Ada", values.get("who"));
        assertEquals(TapBody.sealed(FakeChip.seal(DIGEST)), values.get("sealed"));
    }

    @Test
    void aTapThatDoesNotSealSaysNothingOfIt() throws Exception {
        scene.plugin(tap -> Decision.granted(Reason.of("OK")));
        scene.tap("1");
        assertFalse(scene.outcome("1").contains("seal"));
        assertEquals(Optional.<Sealed>empty(), told.get(0).sealed());
    }

    /** Before anything, between commit and seal, in the commit, in the seal; and a seal that is wrong. */
    @ParameterizedTest
    @CsvSource({
        "UNCHANGED, NOT_ASKED, CARD_LOST, CARD_LOST, unchanged, not-asked",
        "UNCHANGED, NOT_ASKED, NOT_AUTHENTIC, NOT_AUTHENTIC, unchanged, not-asked",
        "UNCONFIRMED, NOT_ASKED, CARD_LOST, UNCONFIRMED, unconfirmed, not-asked",
        "COMMITTED, UNKNOWN, CARD_LOST, UNSEALED, committed, unknown",
        "COMMITTED, UNKNOWN, NOT_AUTHENTIC, UNSEALED, committed, unknown",
        "UNCHANGED, UNKNOWN, CARD_LOST, UNSEALED, unchanged, unknown",
    })
    void withoutASealItIsDeniedAndTheJournalSaysWhatIsKnown(
            Outcome outcome, State state, Refusal refusal, String reason, String card, String sealing)
            throws Exception {
        scene.plugin(tap -> PAY);
        var none = Optional.<Refusal>empty();
        var receipt = FakeChip.receipt(outcome, outcome == Outcome.UNCHANGED ? Optional.of(refusal) : none);
        scene.chip.seals = (changes, digest) -> FakeChip.sealing(receipt, state, refusal);
        scene.tap("1");
        assertDenied(reason);
        var body = entry(Entry.Kind.OUTCOME);
        var known = "\"card\":\"%s\",\"sealing\":\"%s\",\"refusal\":\"%s\"}".formatted(card, sealing, refusal);
        assertTrue(body.endsWith(known), body);
        assertTrue(body.contains(SEAL), body);
    }

    private void assertDenied(String reason) throws Exception {
        assertEquals("denied " + reason, scene.story.get(scene.story.size() - 1));
        assertEquals(List.of(), scene.door.moves());
        assertEquals("nothing", scene.remembered("last"));
        assertTrue(told.get(0).sealed().isEmpty());
        assertFalse(scene.events.lastTaps().get(0).message("en").equals(reason), "people read a text, not a code");
    }

    @Test
    void theSecureSideWentAwayMeanwhile() throws Exception {
        scene.plugin(tap -> PAY);
        scene.chip.seals = (changes, digest) -> {
            throw new CardException("the secure side: it is gone");
        };
        scene.tap("1");
        assertDenied("UNCONFIRMED");
        assertTrue(entry(Entry.Kind.OUTCOME).endsWith("\"card\":\"unconfirmed\"}"));
    }

    @Test
    void whatMayNotBeSealedIsThePluginsFailure() throws Exception {
        scene.plugin(tap -> PAY);
        scene.chip.seals = (changes, digest) -> {
            throw new IllegalArgumentException("the plugin access that decides does not ask to have cards seal");
        };
        scene.tap("1");
        assertDenied("PLUGIN_FAILED");
    }

    @Test
    void theIntentionCannotBeWrittenSoNothingIsSealed() throws Exception {
        scene.plugin(tap -> SIGN);
        scene.journal.spoil("CREATE TRIGGER full BEFORE INSERT ON journal WHEN NEW.kind = 'INTENDED'"
                + " BEGIN SELECT RAISE(ABORT, 'full'); END");
        scene.tap("1");
        assertEquals(List.of("denied JOURNAL_UNWRITABLE"), scene.story);
    }

    @Test
    void aSealThatCannotBeJournalledIsToldToNobody() throws Exception {
        scene.plugin(tap -> SIGN);
        scene.journal.spoil("CREATE TRIGGER full BEFORE INSERT ON journal WHEN NEW.kind = 'OUTCOME'"
                + " BEGIN SELECT RAISE(ABORT, 'full'); END");
        scene.tap("1");
        assertEquals(List.of("seal 0 9", "denied JOURNAL_UNWRITABLE"), scene.story);
        assertTrue(told.get(0).sealed().isEmpty());
    }
}
