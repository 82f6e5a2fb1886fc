// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A content is replaced whole or not at all. */
class AtomicCellTest {
    private static final int SIZE = 4096;
    private static final byte[] OLD = content(1500, 'o');
    private static final byte[] NEW = content(1600, 'n');

    @Test
    void givesBackTheLastContent() {
        AtomicCell cell = new AtomicCell(new ArrayMemory(SIZE), SIZE);
        for (int i = 0; i < 5; i++) {
            cell.replace(content(i, 'x'));
            assertEquals(i, cell.read().length);
        }
    }

    @Test
    void saysWhenItHoldsNothing() {
        AtomicCell cell = new AtomicCell(new ArrayMemory(SIZE), SIZE);

        assertThrows(IllegalStateException.class, cell::read);
    }

    @Test
    void refusesWhatDoesNotFitAndKeepsWhatItHas() {
        AtomicCell cell = new AtomicCell(new ArrayMemory(SIZE), SIZE);
        cell.replace(OLD);

        assertThrows(IllegalArgumentException.class, () -> cell.replace(new byte[SIZE / 2]));
        assertArrayEquals(OLD, cell.read());
    }

    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void survivesATearAtEveryWrite(TearingMemory.Moment moment) {
        int tears = 0;
        boolean torn = true;
        for (int write = 1; torn; write++) {
            TearingMemory memory = new TearingMemory(new ArrayMemory(SIZE));
            AtomicCell cell = new AtomicCell(memory, SIZE);
            cell.replace(OLD);
            memory.tearAt(write, moment);
            torn = tears(cell);
            tears += torn ? 1 : 0;
            memory.disarm();
            cell.powerOn();
            byte[] expected = torn && Arrays.equals(cell.read(), OLD) ? OLD : NEW;
            assertArrayEquals(expected, cell.read());
            cell.replace(NEW);
            assertArrayEquals(NEW, cell.read());
        }
        assertTrue(tears >= 6, "a content of several pages has several writes to tear");
    }

    @Test
    void keepsItsContentInAFileForItsOwnerAlone(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("chip");
        new AtomicCell(FileMemory.create(file, SIZE), SIZE).replace(OLD);

        assertArrayEquals(OLD, new AtomicCell(new FileMemory(file), SIZE).read());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertThrows(FileAlreadyExistsException.class, () -> FileMemory.create(file, SIZE));
    }

    private static boolean tears(AtomicCell cell) {
        try {
            cell.replace(NEW);
            return false;
        } catch (PowerLostException torn) {
            assertThrows(PowerLostException.class, cell::read);
            return true;
        }
    }

    private static byte[] content(int length, char value) {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) value);
        return content;
    }
}
