// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Reply;
import org.junit.jupiter.api.Test;

/** Whatever comes, in a session or out of one, is answered with a status word, and never with a secret key. */
class IssuerFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final ReferenceKeys OWN = ReferenceKeys.of(16, 40);
    private static final String SCALAR = "5a".repeat(32);
    private static final int[] INSTRUCTIONS = {0x2A, 0x50, 0x82, 0x88, 0xCA, 0xD8, 0xE2, 0xE4, 0xF1, 0xC0, 0xF2};

    private final Contacts contacts = Contacts.with(OWN, 1);
    private final Random random = new Random(1);

    @Test
    void outOfASession() {
        putOwnKey();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] apdu = bytes(random.nextInt(40));
            if (apdu.length > 4) {
                apdu[0] = (byte) (random.nextBoolean() ? 0x80 : 0x84);
                apdu[1] = (byte) INSTRUCTIONS[random.nextInt(INSTRUCTIONS.length)];
                apdu[4] = (byte) (apdu.length - 5);
            }
            assertTame(Reply.of(contacts.chip.transmit(apdu)));
        }
        contacts.issuer.select().scp03(OWN, 1, 0x33).send("80ca00e0").good();
    }

    @Test
    void insideASession() {
        putOwnKey();
        ReferenceChannel channel = contacts.issuer.scp03(OWN, 1, 0x33);
        for (int i = 0; i < ROUNDS; i++) {
            int ins = INSTRUCTIONS[4 + random.nextInt(5)];
            byte[] data = i % 2 == 0 ? bytes(random.nextInt(60)) : mutated();
            String header = "80%02x%02x%02x".formatted(ins, random.nextInt(256), random.nextInt(256));
            boolean deletes = ins == 0xE4;
            assertTame(channel.send(deletes ? "80ca00e0" : header, data));
        }
        // The session stands all the while: nothing of this was a breach.
        channel.send("80ca00e0").good();
    }

    private void putOwnKey() {
        ReferenceChannel channel = contacts.issuer.scp03(OWN, 1, 0x33);
        channel.send("80d80011", Hex.decode("03b120"), channel.sensitive(Hex.decode(SCALAR)), Hex.decode("f0010000"))
                .good();
    }

    /** Something that was well formed, with one byte changed. */
    private byte[] mutated() {
        String[] formed = {
            "a60483021103bf210430020500", "a60483021103", "03f00100", "a60c800101420301020383021103", "d0022400"
        };
        byte[] data = Hex.decode(formed[random.nextInt(formed.length)]);
        data[random.nextInt(data.length)] = (byte) random.nextInt(256);
        return data;
    }

    private static void assertTame(Reply reply) {
        int first = reply.statusWord() >> 8;
        assertTrue(first == 0x90 || (first >= 0x61 && first <= 0x6F) || first == 0x94, Integer.toHexString(first));
        String data = Hex.toHexString(reply.data());
        assertFalse(data.contains(SCALAR));
        for (byte[] key : new byte[][] {OWN.enc(), OWN.mac(), OWN.dek()}) {
            assertFalse(data.contains(Hex.toHexString(key)));
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Jca.join(bytes);
    }
}
