// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import static org.dualchip.appchip.Vectors.bytes;
import static org.dualchip.appchip.Vectors.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.SessionKeys;
import org.junit.jupiter.api.Test;

/** NXP's published exchanges, AN12196. */
class Ev2SessionTest {
    private static final byte[] NOTHING = {};

    @Test
    void getFileSettingsIsMaced() throws Exception {
        var vector = vector("secureMessaging", "5.3");
        var session = session(vector);
        byte[] sent = session.protect(Mode.MAC, 0xF5, new byte[] {0x02}, NOTHING);
        assertArrayEquals(
                bytes(vector, "wrappedCommand"), Native.command(0xF5, sent).encoded());
        byte[] plain = Response.decode(bytes(vector, "plainResponse")).data();
        assertArrayEquals(plain, session.open(Mode.MAC, answer(vector)));
    }

    @Test
    void writeDataIsEnciphered() throws Exception {
        var vector = vector("secureMessaging", "6.12");
        var session = session(vector);
        byte[] sent = session.protect(Mode.FULL, 0x8D, bytes(vector, "commandHeader"), bytes(vector, "commandData"));
        assertArrayEquals(
                bytes(vector, "wrappedCommand"), Native.command(0x8D, sent).encoded());
        assertEquals(0, session.open(Mode.MAC, answer(vector)).length);
    }

    @Test
    void anEncipheredAnswerIsRead() throws Exception {
        var vector = vector("secureMessaging", "7.3");
        var session = session(vector);
        assertArrayEquals(
                bytes(vector, "wrappedCommand"),
                Native.command(0x51, session.protect(Mode.FULL, 0x51, NOTHING, NOTHING))
                        .encoded());
        assertArrayEquals(bytes(vector, "plainResponse"), session.open(Mode.FULL, answer(vector)));
    }

    @Test
    void keysAreChangedAsPublished() throws Exception {
        for (String section : new String[] {"6.16.1", "6.16.2"}) {
            var vector = vector("changeKey", section);
            var session = session(vector);
            for (int past = Integer.parseInt(vector.getOrDefault("cmdCtr", "")); past > 0; past--) session.skip();
            byte[] sent = session.protect(Mode.FULL, 0xC4, bytes(vector, "keyNo"), keyData(vector));
            assertArrayEquals(
                    bytes(vector, "wrappedCommand"), Native.command(0xC4, sent).encoded());
            if (answer(vector).length > 0) assertEquals(0, session.open(Mode.MAC, answer(vector)).length);
        }
    }

    /** The key before is all zero, so that masking with it changes nothing; another key than the session's has a CRC. */
    private static byte[] keyData(Map<String, String> vector) {
        var data = new ByteArrayOutputStream();
        for (String part : new String[] {"newKey", "keyVersion", "crc"}) data.writeBytes(bytes(vector, part));
        return data.toByteArray();
    }

    @Test
    void anAnswerChangedInAnyByteIsNotAuthentic() throws Exception {
        var vector = vector("secureMessaging", "7.3");
        for (int i = 0; i < answer(vector).length; i++) {
            var session = session(vector);
            session.protect(Mode.FULL, 0x51, NOTHING, NOTHING);
            byte[] changed = answer(vector);
            changed[i] ^= 1;
            var refused = assertThrows(RefusedException.class, () -> session.open(Mode.FULL, changed));
            assertEquals(Refusal.NOT_AUTHENTIC, refused.refusal());
        }
    }

    @Test
    void anAnswerWithoutMacIsNotAuthentic() throws Exception {
        var session = session(vector("secureMessaging", "7.3"));
        var refused = assertThrows(RefusedException.class, () -> session.open(Mode.MAC, new byte[7]));
        assertEquals(Refusal.NOT_AUTHENTIC, refused.refusal());
    }

    private static Ev2Session session(Map<String, String> vector) {
        byte[] enc = vector.containsKey("sesAuthEncKey") ? bytes(vector, "sesAuthEncKey") : new byte[16];
        return new Ev2Session(new SessionKeys(enc, bytes(vector, "sesAuthMacKey"), bytes(vector, "ti")));
    }

    private static byte[] answer(Map<String, String> vector) throws Exception {
        return Response.decode(bytes(vector, "wrappedResponse")).data();
    }
}
