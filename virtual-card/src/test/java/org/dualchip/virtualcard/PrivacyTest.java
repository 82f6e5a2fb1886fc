// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To a terminal that has proved nothing, two cards of a batch look the same. */
class PrivacyTest {
    /** SELECTs, native commands and nonsense that anybody can send. */
    private static final List<String> ANYBODY = List.of(
            "01A404000AF04455414C434849500100",
            "01A4040009A0000003080000100000",
            "00A4040009A0000003080000100000",
            "00A404000BF04455414C43484950A00100",
            "00A404000BF04455414C43484950A00200",
            "00A404000BF04455414C43484950A00300",
            "00A4040007D276000085010000",
            "90F50000010100",
            "90AD0000070100000000000000",
            "906F000000",
            "9060000000",
            "9051000000",
            "81360000",
            "8536000000",
            "00CA006600",
            "00CB3FFF055C035FC10100");

    @TempDir
    private Path folder;

    private Site site;
    private RecordedCard ada;
    private RecordedCard bo;

    @BeforeEach
    void issueTwoCards() {
        site = new Site(folder);
        ada = card("Ada");
        bo = card("Bo with a much longer name");
    }

    @Test
    void answerAnybodyWithTheSameBytes() {
        for (String apdu : ANYBODY) {
            assertArrayEquals(ada.transmit(Hex.decode(apdu)), bo.transmit(Hex.decode(apdu)), apdu);
        }
    }

    /** Every name of the contacts' applications, whole and in part, on every channel. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "A000000308000010000100",
                "A00000030800001000",
                "A000000308",
                "A000000151000000",
                "A000000151",
                ""
            })
    void hideWhatIsForTheContacts(String name) {
        for (int channel = 0; channel < 4; channel++) {
            String length = String.format("%02X", name.length() / 2);
            String select = String.format("%02XA40400", channel) + (name.isEmpty() ? "" : length + name) + "00";
            String expected = channel < 2 ? "6a82" : "6881";
            assertEquals(expected, Hex.toHexString(ada.transmit(Hex.decode(select))), select);
            String manage = String.format("%02X70000001", channel);
            String answer = Hex.toHexString(ada.transmit(Hex.decode(manage)));
            assertTrue(List.of("6d00", "6985", "6881").contains(answer), manage + " " + answer);
        }
        assertEquals("6d00", Hex.toHexString(ada.transmit(Hex.decode("00CB3FFF055C035FC10200"))));
        assertEquals("6985", Hex.toHexString(ada.transmit(Hex.decode("01CB3FFF055C035FC10200"))));
    }

    @Test
    void openAChannelInTheSameForm() {
        site.connect(ada);
        site.connect(bo);

        byte[] one = ada.transcript().get(1).response();
        byte[] other = bo.transcript().get(1).response();
        assertArrayEquals(
                ada.transcript().get(0).response(), bo.transcript().get(0).response());
        assertEquals(one.length, other.length);
        assertArrayEquals(constant(one), constant(other));
        assertFalse(Arrays.equals(one, other), "the ephemeral key is new each time");
    }

    @Test
    void challengeInTheSameForm() {
        byte[] one = challenge(ada);
        byte[] other = challenge(bo);

        assertEquals(one.length, other.length);
        assertFalse(Arrays.equals(one, other));
    }

    @Test
    void refuseAStrangerInTheSameBytes() {
        ReferenceTerminal atAda = site.connect(ada);
        ReferenceTerminal atBo = site.connect(bo);
        atAda.authorize(new byte[157], site.terminalKey, ReferenceTerminal.DOOR);
        atBo.authorize(new byte[157], site.terminalKey, ReferenceTerminal.DOOR);

        assertEquals("6982", Hex.toHexString(last(ada)));
        assertEquals("6982", Hex.toHexString(last(bo)));
    }

    private RecordedCard card(String holder) {
        VirtualCard card = VirtualCard.open(site.issue(holder));
        card.powerOn();
        return new RecordedCard(card);
    }

    /** The ephemeral point and the receipt cut out. */
    private static byte[] constant(byte[] answer) {
        return Jca.join(
                Arrays.copyOf(answer, 4), Arrays.copyOfRange(answer, 68, 70), Arrays.copyOfRange(answer, 86, 88));
    }

    private static byte[] challenge(Card card) {
        card.transmit(Hex.decode("00A404000BF04455414C43484950A00100"));
        return card.transmit(Hex.decode("9071000002010000"));
    }

    private static byte[] last(RecordedCard card) {
        List<Exchange> transcript = card.transcript();
        return transcript.get(transcript.size() - 1).response();
    }
}
