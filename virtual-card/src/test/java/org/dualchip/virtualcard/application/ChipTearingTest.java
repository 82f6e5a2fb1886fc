// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import static org.dualchip.virtualcard.application.Reader.NOTHING;
import static org.dualchip.virtualcard.application.Reader.hex;
import static org.dualchip.virtualcard.application.Reader.little;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Power goes at every write of everything that the chip stores. What it keeps is what was before or what would have been
 * after, byte for byte, and it says afterwards which; it answers only what will stay.
 */
class ChipTearingTest {
    private static final LoadedChip CARD = LoadedChip.maced();

    /**
     * A command that stores, and what leads up to it.
     *
     * @param way what is done first, none of which lasts by itself
     */
    record Deed(String name, Consumer<LoadedChip> way, Consumer<LoadedChip> last) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> deeds() {
        return Stream.of(management(), keysAndFiles(), contents())
                .flatMap(List::stream)
                .flatMap(deed -> Stream.of(Moment.values()).map(moment -> Arguments.of(deed, moment)));
    }

    private static List<Deed> management() {
        return List.of(
                new Deed(
                        "CreateApplication",
                        LoadedChip::asPicc,
                        card -> card.reader.maced(0xCA, hex("010000 0F 8E")).good()),
                new Deed(
                        "DeleteApplication",
                        LoadedChip::asPicc,
                        card -> card.reader
                                .maced(0xDA, little(LoadedChip.AID, 3))
                                .good()),
                new Deed(
                        "FormatPICC",
                        LoadedChip::asPicc,
                        card -> card.reader.maced(0xFC).good()),
                new Deed(
                        "SetConfiguration",
                        LoadedChip::asPicc,
                        card -> card.reader.full(0x5C, hex("00"), hex("01")).good()),
                new Deed(
                        "ChangeKeySettings",
                        card -> card.as(0),
                        card -> card.reader.full(0x54, NOTHING, hex("0B")).good()));
    }

    private static List<Deed> keysAndFiles() {
        return List.of(
                new Deed(
                        "ChangeKey, its own",
                        card -> card.as(0),
                        card -> card.reader
                                .full(0xC4, hex("00"), Jca.join(LoadedChip.key(9), hex("01")))
                                .good()),
                new Deed(
                        "ChangeKey, another",
                        card -> card.as(0),
                        card -> card.reader
                                .full(0xC4, hex("01"), LoadedChip.keyData(LoadedChip.key(1), LoadedChip.key(9), 1))
                                .good()),
                new Deed(
                        "ChangeKey, the PICC's",
                        LoadedChip::asPicc,
                        card -> card.reader
                                .full(0xC4, hex("80"), Jca.join(LoadedChip.key(9), hex("01")))
                                .good()),
                creation("CreateStdDataFile", 0xCD, "0A 03 0000 400000"),
                creation("CreateBackupDataFile", 0xCB, "0A 03 0000 400000"),
                creation("CreateValueFile", 0xCC, "0A 03 0000 00000000 0A000000 05000000 01"),
                creation("CreateLinearRecordFile", 0xC1, "0A 03 0000 200000 060000"),
                creation("CreateCyclicRecordFile", 0xC0, "0A 03 0000 200000 060000"),
                creation("DeleteFile", 0xDF, "03"),
                new Deed(
                        "ChangeFileSettings",
                        card -> card.as(0),
                        card -> card.reader
                                .full(0x5F, hex("03"), hex("01 0000"))
                                .good()));
    }

    private static Deed creation(String name, int ins, String data) {
        return new Deed(
                name,
                card -> card.as(0),
                card -> card.reader.maced(ins, hex(data)).good());
    }

    private static List<Deed> contents() {
        return List.of(
                new Deed(
                        "WriteData, standard",
                        card -> card.as(2),
                        card -> card.reader
                                .full(0x8D, hex("01 000000 200000"), filled(32))
                                .good()),
                commit("backup", reader -> reader.full(0x8D, hex("02 000000 100000"), filled(16))),
                commit("debit", reader -> reader.full(0xDC, hex("03"), little(30, 4))),
                commit("credit", reader -> reader.full(0x0C, hex("03"), little(30, 4))),
                commit("linear record", reader -> reader.full(0x8B, hex("04 000000 080000"), filled(8))),
                commit("cyclic record", reader -> reader.maced(0x8B, hex("05 000000 080000"), filled(8))),
                commit("all of them", reader -> {
                    reader.full(0x8D, hex("02 000000 100000"), filled(16)).good();
                    reader.full(0xDC, hex("03"), little(30, 4)).good();
                    reader.full(0x8B, hex("04 000000 080000"), filled(8)).good();
                    reader.maced(0x8B, hex("05 000000 080000"), filled(8)).good();
                }));
    }

    private static Deed commit(String what, Consumer<Reader> changes) {
        return new Deed(
                "CommitTransaction, " + what,
                card -> changes.accept(card.as(2)),
                card -> card.reader.maced(0xC7, hex("01")).good());
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void isDoneOrNotDone(Deed deed, Moment moment) {
        LoadedChip whole = CARD.copy();
        byte[] before = whole.content();
        deed.way().accept(whole);
        assertArrayEquals(before, whole.content(), "nothing lasts before the last command");
        deed.last().accept(whole);
        byte[] after = whole.content();
        assertFalse(Arrays.equals(before, after), "it changes something");

        int write = 1;
        while (tears(deed, moment, write, before, after)) {
            write++;
        }
        assertTrue(write > 1, "nothing was torn");
    }

    private static boolean tears(Deed deed, Moment moment, int write, byte[] before, byte[] after) {
        LoadedChip card = CARD.copy();
        deed.way().accept(card);
        card.memory.tearAt(write, moment);
        boolean torn = torn(() -> deed.last().accept(card));
        card.memory.disarm();
        card.restart();
        byte[] kept = card.content();
        boolean old = torn && Arrays.equals(before, kept);
        assertArrayEquals(old ? before : after, kept, () -> moment + " at write " + write);
        assertEquals(28, card.reader.plain(0x60).good().length, "and it works");
        if (old) {
            deed.way().accept(card);
            deed.last().accept(card);
            assertArrayEquals(after, card.content(), "done once more, it is done");
        }
        return torn;
    }

    private static boolean torn(Runnable exchange) {
        try {
            exchange.run();
            return false;
        } catch (PowerLostException lost) {
            return true;
        }
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0x5A);
        return bytes;
    }
}
