// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.memory.Memory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data objects of SP 800-73-4, written in chains, read in parts, each by whom it is for. */
class ObjectsTest {
    private final Memory memory = PivTerminal.factory();
    private final PivTerminal card = PivTerminal.atTheContacts(memory);

    static Stream<Integer> everyTag() {
        Stream<Integer> written = Stream.of(0x5FC101, 0x5FC102, 0x5FC103, 0x5FC105, 0x5FC106, 0x5FC107, 0x5FC108);
        Stream<Integer> more = Stream.of(0x5FC109, 0x5FC10A, 0x5FC10B, 0x5FC10C, 0x5FC121, 0x5FC122, 0x5FFF00);
        Stream<Integer> retired = IntStream.rangeClosed(0x5FC10D, 0x5FC120).boxed();
        return Stream.of(written, more, retired).flatMap(tags -> tags);
    }

    @ParameterizedTest
    @MethodSource("everyTag")
    void areWrittenReplacedAndTakenAway(int tag) {
        card.administer();
        card.verify(PivTerminal.PIN).good();
        byte[] small = content(tag, 40);
        byte[] large =
                content(tag, tag == 0x5FC107 || tag == 0x5FC109 || tag >= 0x5FFF00 || tag == 0x5FC10C ? 230 : 2000);

        card.put(tag, small).good();
        assertArrayEquals(PivTerminal.tlv(0x53, small), card.get(tag).good());
        card.put(tag, large).good();
        PivTerminal anew = PivTerminal.atTheContacts(memory);
        anew.verify(PivTerminal.PIN).good();
        assertArrayEquals(PivTerminal.tlv(0x53, large), anew.get(tag).good());

        anew.administer();
        anew.put(tag, new byte[0]).good();
        anew.get(tag).refused(0x6A82);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x5FC102, 0x5FC101, 0x5FC105, 0x5FC10A, 0x5FC10B, 0x5FC10D, 0x5FC120})
    void haveRoomForThreeKilobytes(int tag) {
        byte[] content = content(tag, 3068);
        card.administer();
        card.put(tag, content).good();
        assertArrayEquals(PivTerminal.tlv(0x53, content), card.get(tag).good());
        card.put(tag, content(tag, 3069)).refused(0x6A84);
        assertArrayEquals(PivTerminal.tlv(0x53, content), card.get(tag).good());
    }

    @Test
    void haveRoomForAFace() {
        byte[] face = content(1, 12_796);
        card.administer();
        card.verify(PivTerminal.PIN).good();
        card.put(0x5FC108, face).good();
        assertArrayEquals(PivTerminal.tlv(0x53, face), card.get(0x5FC108).good());
        card.put(0x5FC108, content(1, 12_797)).refused(0x6A84);
        card.put(0x5FC108, content(1, 14_000)).refused(0x6700);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x5FC103, 0x5FC108, 0x5FC109, 0x5FC121})
    void areReadByThePinWhereTheyAreTheHoldersOwn(int tag) {
        card.administer();
        card.put(tag, content(tag, 40)).good();
        card.get(tag).refused(0x6982);
        card.verify(PivTerminal.PIN).good();
        card.get(tag).good();
        card.apdu("0020FF80").good();
        card.get(tag).refused(0x6982);
    }

    @Test
    void showTheAirOnlyWhatIsForEverybody() {
        card.administer();
        everyTag().forEach(tag -> card.put(tag, content(tag, 40)).good());

        Card air = PivCard.of(memory);
        air.powerOn();
        PivTerminal onAir = new PivTerminal(air);
        onAir.select();
        onAir.verify(PivTerminal.PIN).refused(0x6982);
        everyTag().forEach(tag -> {
            boolean everybody = tag == 0x5FC101 || tag == 0x5FC102 || tag == 0x5FC122;
            assertEquals(everybody ? 0x9000 : 0x6982, onAir.get(tag).status(), Integer.toHexString(tag));
        });
        onAir.get(0x7E).good();
        onAir.put(0x5FC102, content(1, 4)).refused(0x6982);
        onAir.administer(PivTerminal.TRIPLE_DES, PivTerminal.FACTORY_KEY).refused(0x6982);
    }

    @Test
    void sayWhatTheApplicationIs() {
        assertEquals(
                "61114f0600001000010079074f05a000000308",
                Hex.toHexString(card.apdu("00A4040009A0000003080000100000").good()));
        assertEquals(
                "7e124f0ba0000003080000100001005f2f024000",
                Hex.toHexString(card.get(0x7E).good()));
    }

    @ParameterizedTest
    @CsvSource({
        "00CB3FFF055C035FC17700, 6A82", // no such object
        "00CB3FFF035C017F00, 6A82",
        "00CB3FFE055C035FC10200, 6A86",
        "00CB3FFF045C035FC100, 6A80", // cut
        "00CB3FFF055D035FC10200, 6A80",
        "00CB3FFF065C045FC1020000, 6A80",
        "00CB3FFF025C0000, 6A80",
        "00CB3FFF00, 6A80",
        "00CB3FFF055C845FC10200, 6A80", // a length of four bytes
        "00CB3FFF035CFFFF00, 6A80",
        "00CB3FFF025F1F00, 6A80", // a tag without an end
        "00DB3FFF0B5C035FC17753045A5A5A5A, 6A81",
        "00DB3FFF0B5C035FC10253055A5A5A5A, 6A80",
        "00DB3FFF0B5C035FC10254045A5A5A5A, 6A80",
        "00DB3FFF055C035FC102, 6A80",
        "00DB3FFF0B53045A5A5A5A5C035FC102, 6A80",
        "00DB3FFE0B5C035FC10253045A5A5A5A, 6A86",
        "00DB3FFF067E045A5A5A5A, 6A80", // the discovery object is the card's own
    })
    void areRefusedInAnyOtherForm(String command, String status) {
        card.administer();
        card.apdu(command).refused(Integer.parseInt(status, 16));
    }

    private static byte[] content(int seed, int length) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        return content;
    }
}
