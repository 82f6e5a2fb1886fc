// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.dualchip.card.TransactionProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionKeysTest {
    private static final String CARD = "00000000000000a1";
    private static final String LINE = CARD + " 04a1b2c3d4e5f6 00112233445566778899AABBCCDDEEFF";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsALineACard() throws IOException {
        try (var keys = TransactionKeys.read(written("# the operator's\n\n" + LINE + "\n"))) {
            var proof = new TransactionProof(1, new byte[8], new byte[16]);
            assertEquals(TransactionKeys.Verdict.WRONG, keys.verdict(CARD, proof));
            assertEquals(TransactionKeys.Verdict.NO_KEY, keys.verdict("00000000000000a2", proof));
        }
    }

    @Test
    void forgetsItsKeysWhenClosed() throws IOException {
        var keys = TransactionKeys.read(written(LINE));
        keys.close();
        assertEquals(
                TransactionKeys.Verdict.NO_KEY, keys.verdict(CARD, new TransactionProof(1, new byte[8], new byte[16])));
    }

    @Test
    void namesALineOfAnotherFormAndRepeatsNoKey() throws IOException {
        var file = written(LINE + "\n" + LINE + "0\n");
        var failure = assertThrows(IOException.class, () -> TransactionKeys.read(file));
        var message = Objects.requireNonNull(failure.getMessage());
        assertTrue(message.contains("line 2"), message);
        assertFalse(message.contains("0011"), message);
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("keys"), text);
    }
}
