// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import static org.dualchip.appchip.Vectors.bytes;
import static org.dualchip.appchip.Vectors.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
        var command = session.wrap(0xF5, new byte[] {0x02}, NOTHING);
        assertArrayEquals(bytes(vector, "wrappedCommand"), command.encoded());
        byte[] plain = Response.decode(bytes(vector, "plainResponse")).data();
        assertArrayEquals(plain, session.unwrap(answer(vector)));
    }

    @Test
    void writeDataIsEnciphered() throws Exception {
        var vector = vector("secureMessaging", "6.12");
        var session = session(vector);
        var command = session.wrap(0x8D, bytes(vector, "commandHeader"), bytes(vector, "commandData"));
        assertArrayEquals(bytes(vector, "wrappedCommand"), command.encoded());
        assertEquals(0, session.unwrap(answer(vector)).length);
    }

    @Test
    void anEncipheredAnswerIsRead() throws Exception {
        var vector = vector("secureMessaging", "7.3");
        var session = session(vector);
        assertArrayEquals(
                bytes(vector, "wrappedCommand"),
                session.wrap(0x51, NOTHING, NOTHING).encoded());
        assertArrayEquals(bytes(vector, "plainResponse"), session.unwrapEnciphered(answer(vector)));
    }

    @Test
    void anAnswerChangedInAnyByteIsNotAuthentic() throws Exception {
        var vector = vector("secureMessaging", "7.3");
        for (int i = 0; i < answer(vector).length; i++) {
            var session = session(vector);
            session.wrap(0x51, NOTHING, NOTHING);
            byte[] changed = answer(vector);
            changed[i] ^= 1;
            var refused = assertThrows(RefusedException.class, () -> session.unwrapEnciphered(changed));
            assertEquals(Refusal.NOT_AUTHENTIC, refused.refusal());
        }
    }

    @Test
    void anAnswerWithoutMacIsNotAuthentic() throws Exception {
        var session = session(vector("secureMessaging", "7.3"));
        var refused = assertThrows(RefusedException.class, () -> session.unwrap(new byte[7]));
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
