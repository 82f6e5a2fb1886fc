// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv.storage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Durable;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.Region;
import org.dualchip.virtualcard.piv.key.KeyPair;

/** The PIV application's memory, laid out in cells. */
public final class PivMemory {
    private static final int CELL_OVERHEAD = 64;

    private static final int CREDENTIALS = cell(Credentials.ENCODED);
    private static final int KEY_PAIR = cell(KeyPair.LONGEST);
    private static final int OBJECTS = CREDENTIALS + Slot.COUNT * KEY_PAIR;

    /** Bytes of all cells. */
    public static final int SIZE = OBJECTS
            + DataObject.inOrder().stream()
                    .mapToInt(object -> cell(object.longest()))
                    .sum();

    private final Memory memory;
    private final Durable<Credentials> credentials;
    private final Map<DataObject, AtomicCell> objects = new HashMap<>();

    public PivMemory(Memory memory) {
        this.memory = memory;
        this.credentials = new Durable<>(new AtomicCell(memory, CREDENTIALS), Credentials::decode, Credentials::encode);
        int offset = OBJECTS;
        for (DataObject object : DataObject.inOrder()) {
            int size = cell(object.longest());
            objects.put(object, new AtomicCell(new Region(memory, offset), size));
            offset += size;
        }
    }

    /** Writes what a new card has. */
    public static void format(Memory memory, int serial) {
        new AtomicCell(memory, CREDENTIALS).replace(Credentials.factory(serial).encode());
    }

    /** Goes on with a reset that lost power. */
    public void powerOn() {
        credentials.powerOn();
        if (credentials.get().erasing()) {
            erase();
        }
    }

    public void powerOff() {
        credentials.powerOff(Credentials::wipe);
    }

    public Durable<Credentials> credentials() {
        return credentials;
    }

    public Optional<KeyPair> keyPair(Slot slot) {
        return cell(slot).find().map(encoded -> {
            try {
                return KeyPair.decode(encoded);
            } finally {
                Arrays.fill(encoded, (byte) 0);
            }
        });
    }

    public void keep(Slot slot, KeyPair made) {
        byte[] encoded = made.encode();
        try {
            cell(slot).replace(encoded);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** Empty too when its content was taken away by writing nothing. */
    public Optional<byte[]> read(DataObject object) {
        return cell(object).find().filter(content -> content.length > 0);
    }

    public void write(DataObject object, byte[] content) {
        cell(object).replace(content);
    }

    /** A new card again, from the first write on: power lost later is gone on from at power-on. */
    public void reset() {
        credentials.replace(credentials.get().reset(true));
        erase();
    }

    private void erase() {
        for (int index = 0; index < Slot.COUNT; index++) {
            keyCell(index).erase();
        }
        objects.values().forEach(AtomicCell::erase);
        credentials.replace(credentials.get().reset(false));
    }

    private AtomicCell cell(Slot slot) {
        return keyCell(slot.index());
    }

    private AtomicCell keyCell(int index) {
        return new AtomicCell(new Region(memory, CREDENTIALS + index * KEY_PAIR), KEY_PAIR);
    }

    private AtomicCell cell(DataObject object) {
        AtomicCell cell = objects.get(object);
        if (cell == null) {
            throw new IllegalArgumentException(object + " has no room here");
        }
        return cell;
    }

    private static int cell(int content) {
        return 2 * (CELL_OVERHEAD + content);
    }
}
