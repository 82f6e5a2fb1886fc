// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.dualchip.card.ChipFile;
import org.dualchip.card.ChipFile.Kind;
import org.dualchip.card.ChipFile.Use;
import org.dualchip.card.Purpose;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    @Test
    void readsItsWiring() {
        var checkpoint = Rig.checkpoint("KEY");
        assertEquals("front-door", checkpoint.name());
        assertEquals(new Purpose(1, 1, 0), checkpoint.next().purpose());
        assertFalse(checkpoint.next().pin());
        assertTrue(Rig.checkpoint("KEY_AND_PIN").next().pin());
    }

    @Test
    void aFilesUseSaysWhatMayBeDone() {
        var files = List.of("a:1:8:read", "b:2:8:later", "c:3:8:change", "d:4:8:read+change");
        var serving = Rig.checkpoint("front-door", "KEY", files.toArray(String[]::new))
                .next();
        assertEquals(ChipFile.data("b", 2, 8, Use.LATER), serving.declared("b"));
        assertEquals(ChipFile.data("c", 3, 8, Use.CHANGE), serving.declared("c"));
        assertEquals(
                List.of("a", "d"),
                serving.readAhead().stream().map(ChipFile::name).toList());
        assertThrows(IllegalArgumentException.class, () -> serving.readable("c"));
        assertFalse(serving.proved());
    }

    @Test
    void aFilesShapeSaysOfWhatKindItIs() {
        var files = List.of("purse:1:value:read+debit", "journeys:2:32x10:read+append", "commits:15:counter:read");
        var serving = Rig.checkpoint("front-door", "KEY", files.toArray(String[]::new))
                .next();
        assertEquals(
                new ChipFile("purse", 1, Kind.VALUE, 4, 1, Set.of(Use.READ, Use.DEBIT), 0), serving.declared("purse"));
        assertEquals(
                new ChipFile("journeys", 2, Kind.RECORDS, 32, 10, Set.of(Use.READ, Use.APPEND), 0),
                serving.declared("journeys"));
        assertEquals(Kind.COUNTER, serving.declared("commits").kind());
        assertTrue(serving.proved());
    }

    @Test
    void aRoleHasItsFilesAlone() {
        String[] files = {"purse:1:value:read+debit:1", "purse:1:value:read+credit<=5000:2", "pass:3:32:read"};
        var checkpoint = new Checkpoint(Rig.Wired.door().with(files).intending("top-up:2:1"));
        assertEquals(0, checkpoint.next().declared("purse").mostCredit());
        checkpoint.ask(Intent.of("top-up"));
        var serving = checkpoint.next();
        assertEquals(5000, serving.declared("purse").mostCredit());
        assertEquals(Set.of("pass", "purse"), serving.files().keySet());
    }

    @Test
    void commasInOneValueMakeAListToo() {
        var checkpoint = Rig.checkpoint("front-door", "KEY", "a:1:8:read, b:2:8:later");
        assertEquals(2, checkpoint.next().declared("b").number());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:1:8",
                "a:1:8:write",
                "a:x:8:read",
                "a:32:8:read",
                "a:1:2049:read",
                "A:1:8:read",
                "a:1:8:read+read",
                "a:1:8:debit",
                "a:1:8:append",
                "a:1:value:change",
                "a:1:value:credit",
                "a:1:value:credit<=0",
                "a:1:counter:debit",
                "a:1:8x33:read",
                "a:1:8x0:read",
                "a:1:8:read:",
                "a:1:8:read:8",
                "a:1:8:read:1:2"
            })
    void aWrongFileNamesTheCheckpointAndTheEntry(String entry) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> Rig.checkpoint("front-door", "KEY", entry));
        assertTrue(String.valueOf(wrong.getMessage()).contains("front-door: '" + entry + "'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top-up",
                "top-up:2",
                "top-up:0:1",
                "top-up:8:1",
                "top-up:2:0",
                "top-up:2:65536",
                "Top:2:1",
                "top-up:2:1:key",
                ":2:1"
            })
    void aWrongIntentNamesTheCheckpointAndWhatItIs(String entry) {
        var wiring = Rig.Wired.door().intending(entry);
        var wrong = assertThrows(IllegalArgumentException.class, () -> new Checkpoint(wiring));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith("intents of checkpoint front-door: "));
    }

    @Test
    void noTwoOfAName() {
        assertThrows(IllegalArgumentException.class, () -> Rig.checkpoint("../issuers", "KEY"));
        assertThrows(
                IllegalArgumentException.class, () -> Rig.checkpoint("front-door", "KEY", "a:1:8:read", "a:2:8:read"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Rig.checkpoint("front-door", "KEY", "a:1:8:read:12", "a:2:8:read:23"));
        var twice = Rig.Wired.door().intending("a:2:1", "a:2:2");
        assertThrows(IllegalArgumentException.class, () -> new Checkpoint(twice));
    }

    @Test
    void noCheckpointTakesTheIssuingTerminalsRole() {
        assertEquals(7, withRole(7).next().purpose().role());
        assertThrows(IllegalArgumentException.class, () -> withRole(0));
        assertThrows(IllegalArgumentException.class, () -> withRole(8));
    }

    private static Checkpoint withRole(int role) {
        return new Checkpoint(Rig.Wired.door().role(role));
    }
}
