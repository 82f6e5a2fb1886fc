// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import static org.dualchip.virtualcard.application.Reader.NOTHING;
import static org.dualchip.virtualcard.application.Reader.hex;
import static org.dualchip.virtualcard.application.Reader.little;

import java.util.Arrays;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.TearingMemory;

/**
 * A chip that was loaded by commands, from the transport key on: one application with four keys and a file of each kind.
 * Key 1 reads and debits, key 2 writes and credits, key 0 manages.
 */
final class LoadedChip {
    static final int AID = 0x112233;
    static final byte[] DF_NAME = hex("A000000001020304");
    static final byte[] PICC_KEY = key(0x70);
    static final int STANDARD = 1;
    static final int BACKUP = 2;
    static final int VALUE = 3;
    static final int LINEAR = 4;
    static final int CYCLIC = 5;
    static final int FREE = 6;
    static final int TRANSACTION_MAC = 0x0F;
    static final byte[] TRANSACTION_MAC_KEY = key(0x99);

    private static final byte[] TRANSPORT = new byte[16];

    final TearingMemory memory;
    final ApplicationChip chip;
    final Reader reader;

    private LoadedChip(TearingMemory memory) {
        this.memory = memory;
        this.chip = new ApplicationChip(memory);
        this.reader = new Reader(chip);
        chip.powerOn();
    }

    /** As the factory leaves it. */
    static LoadedChip blank() {
        TearingMemory memory = new TearingMemory(new ArrayMemory(BlankApplicationChip.MEMORY));
        new BlankApplicationChip(memory).seal();
        return new LoadedChip(memory);
    }

    static LoadedChip loaded() {
        LoadedChip card = blank();
        card.protect();
        card.createApplication();
        card.createFiles();
        card.restart();
        return card;
    }

    /** The same with a transaction MAC file that asks for no reader's name. */
    static LoadedChip maced() {
        LoadedChip card = loaded();
        card.as(0)
                .full(0xCE, hex("0F 01 F0 1F 02"), Jca.join(TRANSACTION_MAC_KEY, new byte[1]))
                .good();
        card.restart();
        return card;
    }

    /** Another chip with the same content, powered. */
    LoadedChip copy() {
        ArrayMemory other = new ArrayMemory(BlankApplicationChip.MEMORY);
        other.write(0, memory.read(0, BlankApplicationChip.MEMORY));
        return new LoadedChip(new TearingMemory(other));
    }

    /** All that the chip keeps. */
    byte[] content() {
        return new AtomicCell(memory, BlankApplicationChip.MEMORY).read();
    }

    void restart() {
        reader.forget();
        chip.powerOff();
        chip.powerOn();
    }

    /** In the application, authenticated with one of its keys. */
    Reader as(int number) {
        return reader.select(AID).authenticate(number, key(number));
    }

    /** At the PICC, authenticated with its master key. */
    Reader asPicc() {
        return reader.select(0).authenticate(0, PICC_KEY);
    }

    static byte[] key(int number) {
        byte[] key = new byte[16];
        Arrays.fill(key, (byte) (0xA0 + number));
        return key;
    }

    /** What ChangeKey carries for another key than the authenticated one. */
    static byte[] keyData(byte[] before, byte[] after, int version) {
        byte[] masked = after.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= before[i];
        }
        return Jca.join(masked, new byte[] {(byte) version}, Reader.crc(after));
    }

    private void protect() {
        reader.select(0).authenticate(0, TRANSPORT);
        reader.full(0xC4, hex("80"), Jca.join(PICC_KEY, hex("01"))).good();
        asPicc().full(0x5C, hex("00"), hex("02")).good();
        reader.full(0x54, NOTHING, hex("09")).good();
    }

    private void createApplication() {
        asPicc().maced(0xCA, little(AID, 3), hex("0B 84 0110"), DF_NAME).good();
        reader.select(AID).authenticate(0, TRANSPORT);
        for (int number = 1; number < 4; number++) {
            reader.full(0xC4, little(number, 1), keyData(TRANSPORT, key(number), number))
                    .good();
        }
        reader.full(0xC4, hex("00"), Jca.join(key(0), hex("00"))).good();
        as(0).full(0x54, NOTHING, hex("09")).good();
    }

    private void createFiles() {
        reader.maced(0xCD, hex("01 03 F012 200000")).good();
        reader.maced(0xCB, hex("02 03 2011 100000")).good();
        reader.maced(0xCC, hex("03 03 2011 00000000 E8030000 64000000 01")).good();
        reader.maced(0xC1, hex("04 03 2011 080000 030000")).good();
        reader.maced(0xC0, hex("05 01 2011 080000 040000")).good();
        reader.maced(0xCB, hex("06 00 20E1 080000")).good();
    }
}
