// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Purpose;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    @Test
    void readsItsWiring() {
        var checkpoint = Rig.checkpoint("KEY");
        assertEquals("front-door", checkpoint.name());
        assertEquals(new Purpose(1, 1, 0), checkpoint.purpose());
        assertFalse(checkpoint.needsPin());
        assertTrue(Rig.checkpoint("KEY_AND_PIN").needsPin());
    }

    @Test
    void aFilesUseSaysWhatMayBeDone() {
        var files = List.of("a:1:8:read", "b:2:8:later", "c:3:8:change", "d:4:8:read+change");
        var checkpoint = Rig.checkpoint("front-door", "KEY", files.toArray(String[]::new));
        assertEquals(new ChipFile("b", 2, 8, false, false), checkpoint.declared("b"));
        assertEquals(new ChipFile("c", 3, 8, true, false), checkpoint.declared("c"));
        assertEquals(
                List.of("a", "d"),
                checkpoint.filesReadAhead().stream().map(ChipFile::name).toList());
    }

    @Test
    void commasInOneValueMakeAListToo() {
        var checkpoint = Rig.checkpoint("front-door", "KEY", "a:1:8:read, b:2:8:later");
        assertEquals(2, checkpoint.declared("b").number());
    }

    @Test
    void aWrongWiringNamesTheCheckpointAndTheEntry() {
        for (String entry :
                List.of("a:1:8", "a:1:8:write", "a:x:8:read", "a:32:8:read", "a:1:129:read", "A:1:8:read")) {
            var wrong = assertThrows(IllegalArgumentException.class, () -> Rig.checkpoint("front-door", "KEY", entry));
            assertTrue(String.valueOf(wrong.getMessage()).contains("front-door: '" + entry + "'"));
        }
        assertThrows(IllegalArgumentException.class, () -> Rig.checkpoint("../issuers", "KEY"));
        assertThrows(
                IllegalArgumentException.class, () -> Rig.checkpoint("front-door", "KEY", "a:1:8:read", "a:2:8:read"));
    }

    @Test
    void noCheckpointTakesTheIssuingTerminalsRole() {
        assertEquals(7, Rig.withRole(7).purpose().role());
        assertThrows(IllegalArgumentException.class, () -> Rig.withRole(0));
        assertThrows(IllegalArgumentException.class, () -> Rig.withRole(8));
    }
}
