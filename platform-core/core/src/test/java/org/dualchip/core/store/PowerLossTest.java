// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power that is lost while the controller writes, on a disk that has nothing but what was synced ({@code powerloss.py}).
 * Every other time it has some of the rest too, as disks do.
 */
class PowerLossTest {
    private static final int ROUNDS = 30;
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    private Path temporary;

    private Path scratch;

    @BeforeEach
    void requireFuse() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "mounting needs root");
        assumeTrue(Files.exists(Path.of("/dev/fuse")), "no /dev/fuse here");
        assumeTrue(
                run(PYTHON, "-c", "try:\n import fusepy\nexcept ImportError:\n import fuse"),
                "install the Debian packages fuse3 and python3-fusepy");
        scratch = Files.createDirectory(temporary.resolve("scratch"));
    }

    @Test
    void nothingAcknowledgedIsLostWithThePower() throws Exception {
        var disk = Files.createDirectory(temporary.resolve("disk"));
        var acknowledged = new Acknowledged();
        for (int round = 0; round < ROUNDS; round++) {
            losePower(disk, round, round % 2 == 0 ? "0" : "0.5", acknowledged, often(round));
            if (Files.exists(disk.resolve(JournalFile.NAME))) acknowledged.assertKeptIn(disk);
        }
        assertTrue(acknowledged.size() > ROUNDS, "it wrote before it lost power");
    }

    /** The harness itself: a store that does not sync is found out. */
    @Test
    void aStoreThatDoesNotSyncLosesWhatItAcknowledged() throws Exception {
        int lost = 0;
        for (int round = 0; round < 4; round++) {
            var disk = Files.createDirectory(temporary.resolve("careless" + round));
            var acknowledged = new Acknowledged();
            losePower(disk, 1000 + round, "0", acknowledged, "synchronous = OFF");
            lost += acknowledged.missingIn(disk).size();
        }
        assertTrue(lost > 0, "nothing was lost without syncing: the harness is broken");
    }

    /** Every third controller writes back its log all the time, so that power is lost in the middle of that too. */
    private static String often(int round) {
        return round % 3 == 0 ? "wal_autocheckpoint = 20" : "wal_autocheckpoint = 1000";
    }

    private void losePower(Path disk, int seed, String kept, Acknowledged acknowledged, String pragma)
            throws Exception {
        var mount = Files.createDirectory(temporary.resolve("mount" + seed));
        int operations = 150 + new Random(seed).nextInt(seed % 5 == 0 ? 4000 : 800);
        var script = Path.of(getClass().getResource("/powerloss.py").toURI()).toString();
        try (var power =
                new Child(PYTHON, script, disk.toString(), mount.toString(), "" + seed, "" + operations, kept)) {
            assertEquals("mounted", power.line());
            try (var child = Child.appending(scratch, mount.toString(), "run" + seed, pragma)) {
                acknowledged.add(child.rest());
            }
            assertEquals("dark", power.line());
            assertTrue(run("umount", mount.toString()));
            power.rest();
        } finally {
            run("umount", "-l", mount.toString());
        }
    }

    private static boolean run(String... command) throws Exception {
        try (var child = new Child(command)) {
            child.rest();
            return child.ended() == 0;
        }
    }
}
