// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Effort;
import org.dualchip.card.FileContent;
import org.dualchip.card.Receipt;
import org.dualchip.card.Receipt.Outcome;
import org.dualchip.card.TransactionProof;
import org.dualchip.core.store.Entry;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Timer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that are confirmed, torn, and settled by a later tap. */
class SettlementTest {
    private static final byte[] JOURNEY = {1, 2, 3};
    private static final byte[] WRITTEN = {1, 2, 3, 0};
    private static final byte[] OTHER = {9, 9, 9, 9};
    private static final Decision FARE = Decision.granted(Reason.of("OK"))
            .opening(Duration.ofSeconds(60))
            .changing(new Change.Append("journeys", JOURNEY))
            .remembering("last", new byte[] {7})
            .timing(new Timer("late", Duration.ofSeconds(60)));

    @TempDir
    private Path directory;

    private Scene scene;

    @BeforeEach
    void build() throws Exception {
        scene = new Scene(directory);
        scene.plugin(tap -> tap.tap().equals("torn") ? FARE : Decision.granted(Reason.of("OK")));
    }

    @AfterEach
    void leave() throws Exception {
        scene.close();
    }

    private void tap(String id, int counter, byte[]... journeys) {
        var files = Map.<String, FileContent>of(
                "commits", new FileContent.Counter(counter), "journeys", new FileContent.Records(List.of(journeys)));
        scene.flow.seen(new CardSeen.Opened(
                id,
                "front-door",
                "access",
                0,
                Intent.OWN,
                Scene.ADA,
                Assurance.KEY,
                false,
                files,
                List.of(),
                Effort.NONE));
    }

    private void tear(int counter, byte[]... journeys) {
        scene.chip.applies = changes -> FakeChip.receipt(Outcome.UNCONFIRMED, Optional.empty());
        tap("torn", counter, journeys);
    }

    private List<String> settled() throws Exception {
        return scene.journal.of("torn").stream()
                .filter(entry -> entry.kind() == Entry.Kind.SETTLED)
                .map(Entry::body)
                .toList();
    }

    private void assertSettled(String committed) throws Exception {
        assertEquals(1, settled().size());
        assertTrue(
                settled().get(0).contains("\"committed\":\"" + committed + "\""),
                settled().get(0));
        tap("after", 9);
        assertEquals(1, settled().size(), "once");
    }

    @Test
    void aConfirmedCommitKeepsTheProofAndLeavesNothingPending() throws Exception {
        var proof = new TransactionProof(5, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, new byte[] {(byte) 0xAB});
        scene.chip.applies =
                changes -> new Receipt(Outcome.COMMITTED, Optional.empty(), Optional.of(proof), Effort.NONE);
        tap("torn", 4);
        assertTrue(scene.outcome("torn")
                .contains("\"proof\":{\"counter\":5,\"mac\":\"0102030405060708\",\"transcript\":\"ab\"}"));
        assertTrue(scene.journal.of("torn").get(0).body().contains("\"expectedCounter\":5"));
        assertEquals(List.of(), scene.store.pending("access", Scene.ADA.card()));
        assertEquals(1, scene.store.timers().size());
        tap("next", 5, WRITTEN);
        assertEquals(List.of(), settled());
    }

    @Test
    void ofATornCommitNothingIsRememberedAndTheIntentionStaysReadable() throws Exception {
        tear(4);
        assertEquals("nothing", scene.remembered("last"));
        assertEquals(List.of(), scene.store.timers());
        assertEquals(List.of(), scene.door.moves());
        assertTrue(scene.outcome("torn").contains("\"intended\":{"));
        assertTrue(scene.outcome("torn").contains("\"append\":\"journeys\",\"data\":\"010203\""));
        assertEquals(1, scene.store.pending("access", Scene.ADA.card()).size());
    }

    @Test
    void aCounterThatStoodStillSaysNo() throws Exception {
        tear(4, OTHER);
        tap("next", 4, OTHER);
        assertSettled("no");
    }

    @Test
    void theRecordItselfSaysYes() throws Exception {
        tear(4);
        tap("next", 6, OTHER, WRITTEN);
        assertSettled("yes");
    }

    /** Another controller's commit moved the counter, and all records since are shown: ours is not among them. */
    @Test
    void anotherCommitIsNotTakenForThisOne() throws Exception {
        tear(4);
        tap("next", 5, OTHER);
        assertSettled("no");
    }

    @Test
    void aCardThatShowsTooLittleSettlesNothingForSure() throws Exception {
        tear(4);
        tap("next", 7, OTHER);
        assertSettled("unknown");
    }

    @Test
    void aCounterThatRanBackIsAnotherApplications() throws Exception {
        tear(4);
        tap("next", 0);
        assertSettled("unknown");
    }

    @Test
    void aTapWithoutACounterLeavesItOpen() throws Exception {
        tear(4);
        scene.tap("next");
        assertEquals(List.of(), settled());
        assertEquals(1, scene.store.pending("access", Scene.ADA.card()).size());
    }

    /** In one write with the tap that shows it: no sync more, and both or neither. */
    @Test
    void itCostsNoSyncOfItsOwn() throws Exception {
        tear(4);
        tap("next", 4);
        assertEquals(1, scene.events.lastTaps().get(0).durableWrites());
        assertEquals(List.of("INTENDED", "OUTCOME", "OUTCOME", "SETTLED"), scene.journal.kinds());
    }

    @Test
    void aTapThatIsDeniedSettlesToo() throws Exception {
        tear(4);
        scene.chip.applies = changes -> FakeChip.receipt(Outcome.UNCHANGED, Optional.empty());
        scene.plugin(tap -> FARE);
        tap("next", 4);
        assertSettled("no");
        assertEquals(List.of(), scene.store.pending("access", Scene.ADA.card()));
    }

    @Test
    void powerThatWasLostInBetweenIsSettledToo() throws Exception {
        scene.journal.spoil("CREATE TRIGGER dark BEFORE INSERT ON journal WHEN NEW.kind = 'OUTCOME'"
                + " BEGIN SELECT RAISE(ABORT, 'dark'); END");
        tap("torn", 4);
        scene.journal.spoil("DROP TRIGGER dark");
        scene.close();
        scene = new Scene(directory);
        scene.plugin(tap -> Decision.granted(Reason.of("OK")));
        tap("next", 5, WRITTEN);
        assertSettled("yes");
    }
}
