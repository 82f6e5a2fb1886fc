// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Four channels, one application on one of them at a time, nothing left of it afterwards. */
class LogicalChannelsTest {
    private static final String FIRST = "A00000000101";
    private static final String SECOND = "A00000000102";

    private final TalkingApplet first = new TalkingApplet(FIRST, 0);
    private final TalkingApplet second = new TalkingApplet(SECOND, 600);
    private final LogicalChannels chip = new LogicalChannels(Optional.of(first), List.of(first, second));

    @BeforeEach
    void powerOn() {
        chip.powerOn();
    }

    @Test
    void beginsWithTheFirstApplication() {
        assertEquals(List.of("on", "selected"), first.life);
        says("0001000001AA00", "AA9000");
    }

    @Test
    void beginsWithNothingWhereNothingIsTheDefault() {
        LogicalChannels bare = new LogicalChannels(Optional.empty(), List.of(second));
        bare.powerOn();
        assertEquals("6985", Hex.toHexString(bare.transmit(Hex.decode("0001000001AA"))));
        assertEquals("6a82", Hex.toHexString(bare.transmit(Hex.decode("00A40400"))));
    }

    @ParameterizedTest
    @CsvSource({
        "00A4040006A0000000010200, A000000001029000", // whole
        "00A4040005A00000000100, A000000001019000", // the beginning of two: the first
        "00A4040006A00000000102, A000000001029000", // without Le
        "00A40400, A000000001019000", // no name: the default
        "00A4040006A00000000103, 6A82",
        "00A4040007A0000000010200, 6A82",
        "00A4040004A0000000, 6A82", // too short for a name
        "00A4040206A00000000102, 6A86", // next occurrence: not offered
    })
    void selects(String select, String answer) {
        says(select, answer);
    }

    @Test
    void keepsWhatIsSelectedWhenNothingIsFound() {
        says("00A4040006A0000000010900", "6A82");
        says("0001000001AA00", "AA9000");
        assertEquals(List.of("on", "selected"), first.life);
    }

    @Test
    void endsTheSessionBeforeByAnotherSelect() {
        says("00A4040006" + SECOND, SECOND + "9000");
        assertEquals(List.of("on", "selected", "deselected"), first.life);
    }

    @Test
    void opensAndClosesChannels() {
        says("0070000001", "019000");
        says("0070000001", "029000");
        says("0170000001", "039000");
        says("0070000001", "6A81"); // none is free
        says("0101000001AA", "6985"); // open, and nothing selected
        says("0070800200", "9000");
        says("0201000001AA", "6881");
        says("00708002", "6200");
        says("0070000200", "9000"); // by its number
        says("00700002", "6A86"); // is open
        says("00700004", "6A86");
        says("02708000", "9000"); // itself
        says("00708000", "6A81"); // never the basic one
        says("0070400000", "6A86");
    }

    @Test
    void opensAChannelBySelect() {
        says("01A4040006" + SECOND, SECOND + "9000");
        says("0101000001BB", "BB9000");
        says("8101000001BB", "BB9000");
        says("0001000001AA", "AA9000");
    }

    @Test
    void opensNoChannelByASelectThatFindsNothing() {
        says("02A4040006A00000000109", "6A82");
        says("0201000001AA", "6881");
    }

    @Test
    void hasAnApplicationOnOneChannelAtATime() {
        says("01A4040006" + FIRST, "6985");
        says("0101000001AA", "6881");
        says("00A4040006" + SECOND, SECOND + "9000");
        says("01A4040006" + FIRST, FIRST + "9000");
        says("00708001", "9000");
        assertEquals(List.of("on", "selected", "deselected", "selected", "deselected"), first.life);
    }

    @Test
    void losesEveryChannelWithPower() {
        says("01A4040006" + SECOND, SECOND + "9000");
        chip.powerOff();
        assertThrows(PowerLostException.class, () -> chip.transmit(Hex.decode("0001000000")));
        assertEquals(List.of("on", "selected", "deselected", "off"), second.life);
        chip.powerOn();
        says("0101000001AA", "6881");
    }

    @ParameterizedTest
    @CsvSource({"40, 6881", "C3, 6881", "20, 6E00", "A0, 6E00", "FF, 6881"})
    void knowsNoOtherClasses(String cla, String answer) {
        says(cla + "01000000", answer);
    }

    @Test
    void takesShortCommandsOnly() {
        says("00010000000001AA0000", "6700");
        says("00010000000000", "6700");
        says("00", "6700");
        says("", "6700");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 511, 512, 513, 1000})
    void handsOutLongAnswersInParts(int length) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part = chip.transmit(Hex.decode(String.format("0002%04X00", length)));
        while (part[part.length - 2] == 0x61) {
            all.write(part, 0, part.length - 2);
            part = chip.transmit(Hex.decode(String.format("00C00000%02X", part[part.length - 1])));
        }
        all.write(part, 0, part.length - 2);
        assertEquals("9000", Hex.toHexString(part, part.length - 2, 2));
        assertArrayEquals(TalkingApplet.counting(length), all.toByteArray());
    }

    @Test
    void handsOutNoMoreThanIsWanted() {
        says("0002000A04", "0001020361" + "06");
        says("00C0000009", "6C06"); // wants more than there is: told how much
        says("00C0000004", "0405060761" + "02");
        says("00C0000000", "08099000");
        says("00C0000000", "6D00"); // nothing is left: the application's to answer
    }

    @Test
    void forgetsTheRestOfAnAnswerAtTheNextCommand() {
        says("0002000A04", "0001020361" + "06");
        says("0001000001AA", "AA9000");
        says("00C0000000", "6D00");
    }

    @Test
    void keepsTheRestOfOneChannelFromAnother() {
        says("01A4040006" + SECOND, SECOND + "9000");
        says("0002000A04", "0001020361" + "06");
        says("01C0000000", "6D00");
        says("00C0000000", "0405060708099000");
    }

    @Test
    void putsChainsTogether() {
        says("00A4040006" + SECOND, SECOND + "9000");
        says("1001000001AA", "9000");
        says("1001000001BB", "9000");
        says("0001000001CC00", "AABBCC9000");
        says("0001000001DD00", "DD9000");
        says("9001000001AA", "9000");
        says("8001000001CC00", "AACC9000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001000101CC", "0001010001CC", "8001000001CC"})
    void dropsAChainAtAnyOtherCommand(String other) {
        says("00A4040006" + SECOND, SECOND + "9000");
        says("1001000001AA", "9000");
        says(other, "CC9000");
        says("0001000001DD", "DD9000");
    }

    @Test
    void dropsAChainAtASelectThatFindsNothing() {
        says("00A4040006" + SECOND, SECOND + "9000");
        says("1001000001AA", "9000");
        says("00A4040006A00000000109", "6A82");
        says("0001000001DD", "DD9000");
    }

    @Test
    void takesNoLongerChainThanTheApplication() {
        says("00A4040006" + SECOND, SECOND + "9000");
        String part = "1001000064" + "00".repeat(100);
        for (int i = 0; i < 6; i++) {
            says(part, "9000");
        }
        says(part, "6700");
        says("0001000001DD", "DD9000"); // nothing of it is left
    }

    @Test
    void takesNoChainForAnApplicationThatWantsNone() {
        says("1001000001AA", "6884");
        says("10010000", "6884");
        says("00A4040006" + SECOND, SECOND + "9000");
        says("1C01000001AA", "6884"); // nor of a class that it does not want
    }

    private void says(String command, String answer) {
        String[] said = {Hex.toHexString(chip.transmit(Hex.decode(command))).toUpperCase(Locale.ROOT)};
        assertArrayEquals(new String[] {answer}, said, () -> command + " after " + Arrays.asList(first.life));
    }
}
