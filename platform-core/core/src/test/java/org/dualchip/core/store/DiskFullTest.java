// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up while the controller runs, on a small file system in memory. */
class DiskFullTest {
    private static final Scope ADA = Scope.holder("access", "Ada");

    @TempDir
    private Path disk;

    private Journal journal;
    private Store store;
    private int acknowledged;

    @BeforeEach
    void mountASmallDisk() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=700k", "dualchip-test", disk.toString()),
                "mounting needs root");
        journal = new Journal(disk);
        store = new Store(disk, InstantSource.system());
    }

    @AfterEach
    void unmount() throws Exception {
        if (store == null) return;
        store.close();
        run("umount", "-l", disk.toString());
    }

    @Test
    void whatDoesNotFitFailsWholeAndTheStoreGoesOnWhenThereIsSpaceAgain() throws Exception {
        var filler = disk.resolve("filler");
        Files.write(filler, new byte[100_000]);
        for (int round = 0; round < 3; round++) {
            fill();
            Files.deleteIfExists(filler);
            append("fits" + round, new byte[] {(byte) round});
            assertEquals(List.of(), journal.of("tooMuch"));
            assertArrayEquals(
                    new byte[] {(byte) round},
                    store.remembered(ADA, List.of("last")).get("last"));
            assertEquals(new JournalFile.Verdict(acknowledged + 1, 0), journal.verify());
            shrinkTo(filler);
        }
    }

    /** Appends until nothing fits; fails a few times more, as doors would go on being tried. */
    private void fill() throws Exception {
        for (int i = 0; ; i++) {
            try {
                append("filling" + i, new byte[] {99});
            } catch (StoreException e) {
                break;
            }
        }
        for (int i = 0; i < 5; i++) {
            assertThrows(
                    StoreException.class,
                    () -> store.append(Writing.of(Entry.Kind.OUTCOME, "tooMuch", "x".repeat(20_000))
                            .remember(ADA, Map.of("last", new byte[] {77}))));
        }
    }

    private void append(String tap, byte[] last) throws StoreException {
        store.append(Writing.of(Entry.Kind.OUTCOME, tap, "x".repeat(2_000)).remember(ADA, Map.of("last", last)));
        acknowledged++;
    }

    /** Takes what little is free, so that the next round fills up soon. */
    private void shrinkTo(Path filler) throws IOException {
        long free = Files.getFileStore(disk).getUsableSpace();
        Files.write(filler, new byte[(int) Math.max(0, free - 30_000)]);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
