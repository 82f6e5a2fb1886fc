// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import static org.dualchip.appchip.Vectors.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.AesKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NXP's published authentications and derived key: AN12196 and AN10922. */
class HostKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"6.6", "6.10"})
    void authenticatesAsPublished(String section) throws Exception {
        var vector = Vectors.vector("authenticateEV2First", section);
        try (var key = key(vector)) {
            byte[] sent = key.proof(answer(vector, "response1"));
            assertArrayEquals(command(vector), Native.command(0xAF, sent).encoded());
            try (var session = key.release(answer(vector, "response2"))) {
                assertArrayEquals(bytes(vector, "sesAuthEncKey"), session.enc());
                assertArrayEquals(bytes(vector, "sesAuthMacKey"), session.mac());
                assertArrayEquals(bytes(vector, "ti"), session.ti());
            }
        }
    }

    @Test
    void aChipWithAnotherKeyIsNotAuthentic() throws Exception {
        var vector = Vectors.vector("authenticateEV2First", "6.6");
        byte[] answer = answer(vector, "response2");
        answer[31] ^= 1;
        answer[10] ^= 1;
        try (var key = key(vector)) {
            key.proof(answer(vector, "response1"));
            var refused = assertThrows(RefusedException.class, () -> key.release(answer));
            assertEquals(Refusal.NOT_AUTHENTIC, refused.refusal());
        }
    }

    @Test
    void aChallengeServesOnce() throws Exception {
        var vector = Vectors.vector("authenticateEV2First", "6.6");
        try (var key = key(vector)) {
            assertThrows(IllegalStateException.class, () -> key.release(new byte[32]));
            key.proof(answer(vector, "response1"));
            key.release(answer(vector, "response2")).close();
            assertThrows(IllegalStateException.class, () -> key.release(answer(vector, "response2")));
        }
    }

    @Test
    void derivesThePublishedKey() {
        var vector = Vectors.first("an10922Aes128");
        try (var master = new AesKey(bytes(vector, "masterKey"))) {
            assertArrayEquals(
                    bytes(vector, "diversifiedKey"),
                    Diversification.aes128(master, bytes(vector, "diversificationInput")));
        }
    }

    /** Checked with an independent CMAC of two blocks: below 16 bytes the padding fills the second, at 31 there is none. */
    @Test
    void runsOverTwoBlocksWhateverTheInput() {
        try (var master = new AesKey(new byte[16])) {
            byte[] padded = HexFormat.of().parseHex("01" + "aa".repeat(30) + "80");
            byte[] whole = HexFormat.of().parseHex("01" + "aa".repeat(31));
            assertArrayEquals(
                    master.cmac(whole), Diversification.aes128(master, FakeChip.filled(31, 0xAA)), "no padding: CMAC");
            assertArrayEquals(
                    master.cmac(Arrays.copyOf(padded, 31)),
                    Diversification.aes128(master, FakeChip.filled(30, 0xAA)),
                    "padded: CMAC");
            assertEquals(16, Diversification.aes128(master, new byte[1]).length, "one byte is padded over two blocks");
            byte[] oneBlock = master.cmac(new byte[] {1, 0});
            assertFalse(Arrays.equals(oneBlock, Diversification.aes128(master, new byte[1])), "no CMAC of one block");
            assertThrows(IllegalArgumentException.class, () -> Diversification.aes128(master, new byte[32]));
        }
    }

    private static HostKey key(Map<String, String> vector) {
        return new HostKey(new AesKey(bytes(vector, "key")), new Fixed(bytes(vector, "rndA")));
    }

    private static byte[] command(Map<String, String> vector) {
        return bytes(vector, "command2");
    }

    private static byte[] answer(Map<String, String> vector, String name) throws Exception {
        return Response.decode(bytes(vector, name)).data();
    }

    private static final class Fixed extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private final byte[] number;

        Fixed(byte[] number) {
            this.number = number;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(number, 0, bytes, 0, bytes.length);
        }
    }
}
