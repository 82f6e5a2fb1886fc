// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.fuzz.Answers;
import org.dualchip.fuzz.Pieces;

/**
 * The issuer's domain answers every sequence of commands. With an odd first byte they come in an SCP03 channel at level
 * 33, each with its true MAC; otherwise they come from a stranger, who changes neither keys nor what the application was
 * given, and after whom the issuer still gets in.
 */
class IssuerDomainFuzzTest {
    private static final String KEY_INFORMATION = "80ca00e000";
    private static final int LONGEST = 400;

    @FuzzTest(maxDuration = "1m")
    void speak(byte[] input) {
        var in = new Pieces(input);
        var contacts = new Contacts();
        if (in.u8() % 2 == 0) speakAsStranger(in, contacts);
        else speakInChannel(in, contacts);
    }

    private static void speakAsStranger(Pieces in, Contacts contacts) {
        byte[] keys = contacts.issuer.send(KEY_INFORMATION).good();
        var done = contacts.application.done();
        while (in.more()) {
            byte[] apdu = in.piece();
            Answers.assertAnswered(apdu, contacts.chip.transmit(apdu));
        }
        contacts.powerOn();
        assertArrayEquals(keys, contacts.issuer.send(KEY_INFORMATION).good());
        assertEquals(done, contacts.application.done());
        contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33).send("80cadf20").good();
    }

    private static void speakInChannel(Pieces in, Contacts contacts) {
        var channel = contacts.issuer.scp03(ReferenceKeys.TRANSPORT, 0, 0x33);
        while (in.more()) {
            byte[] plain = in.piece();
            if (plain.length < 4) continue;
            byte[] header = Arrays.copyOf(plain, 4);
            header[0] = (byte) 0x80;
            byte[] data = Arrays.copyOfRange(plain, 4, Math.min(plain.length, 4 + LONGEST));
            byte[] wrapped = channel.wrap(HexFormat.of().formatHex(header), data);
            channel.unwrap(contacts.issuer.transmit(wrapped));
        }
        contacts.powerOn();
        Answers.assertAnswered(Hex.decode(KEY_INFORMATION), contacts.chip.transmit(Hex.decode(KEY_INFORMATION)));
    }
}
