// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The smaller words of a plugin cannot be wrong. */
class WordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"A", "OK", "OUTSIDE_SCHEDULE", "A1_2B"})
    void aReasonsCodeIsUpperCaseWords(String code) {
        assertEquals(code, Reason.of(code).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "A__B", "_A", "A_", "1A", "A B", "A-B", "Ä", "A\nB", "OK\n"})
    void anythingElseIsNoCode(String code) {
        assertThrows(IllegalArgumentException.class, () -> Reason.of(code));
    }

    @Test
    void aCodeHas64CharactersAtMost() {
        assertEquals(64, Reason.of("X".repeat(64)).code().length());
        assertThrows(IllegalArgumentException.class, () -> Reason.of("X".repeat(65)));
    }

    @Test
    void aReasonGathersParametersAndStaysAsItWas() {
        var bare = Reason.of("TOO_EARLY");
        var full = bare.with("from", "08:00").with("doors", 3);
        assertEquals(Map.of(), bare.parameters());
        assertEquals(Map.of("from", "08:00", "doors", "3"), full.parameters());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0123456789abcdef",
        "Ada, 0123456789ABCDEF",
        "Ada, 0123456789abcde",
        "Ada, 0123456789abcdef0",
        "Ada, ''"
    })
    void aHolderHasANameAndACardNumber(String name, String card) {
        assertThrows(IllegalArgumentException.class, () -> new Holder(name, card));
    }

    @Test
    void aHoldersNameHas32BytesAtMost() {
        assertEquals("ø".repeat(16), new Holder("ø".repeat(16), "0123456789abcdef").name());
        assertThrows(IllegalArgumentException.class, () -> new Holder("ø".repeat(16) + "x", "0123456789abcdef"));
    }

    @Test
    void aWriteHas1To128BytesAndAnOffset() {
        assertEquals(128, new Change.Write("right", 0, new byte[128]).data().length);
        assertThrows(IllegalArgumentException.class, () -> new Change.Write("right", 0, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> new Change.Write("right", 0, new byte[129]));
        assertThrows(IllegalArgumentException.class, () -> new Change.Write("right", -1, new byte[1]));
    }

    @Test
    void aWriteIsNotChangedThroughTheArraysOfOthers() {
        var data = new byte[] {1};
        var write = new Change.Write("right", 0, data);
        data[0] = 9;
        write.data()[0] = 9;
        assertArrayEquals(new byte[] {1}, write.data());
    }

    @Test
    void aMemoryGivesOutCopies() {
        var memory = new Memory(Map.of("last", new byte[] {1}));
        memory.get("last").orElseThrow()[0] = 9;
        memory.all().forEach((name, value) -> value[0] = 9);
        assertArrayEquals(new byte[] {1}, memory.get("last").orElseThrow());
        assertTrue(Memory.empty().get("last").isEmpty());
    }

    @Test
    void assuranceIsALadder() {
        assertTrue(Assurance.KEY_AND_PIN.atLeast(Assurance.KEY));
        assertTrue(Assurance.KEY.atLeast(Assurance.KEY));
        assertFalse(Assurance.IDENTIFIER.atLeast(Assurance.KEY));
    }
}
