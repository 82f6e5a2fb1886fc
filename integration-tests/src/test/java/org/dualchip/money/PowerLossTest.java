// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dualchip.money.DarkDisk.Power;
import org.dualchip.power.LossyDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * People ride over two controllers whose disks lose power at any write and any sync, with whatever was not synced; cards
 * are torn meanwhile, and controllers die. To the cent, as ever.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class PowerLossTest {
    private static final boolean LONG = System.getProperty("dualchip.long") != null;
    private static final int TAPS = LONG ? 20_000 : 1_500;
    private static final int FEW = 300;
    private static final long SEED = Long.getLong("dualchip.money.seed", 1);
    private static final Rides.Dangers DANGERS = new Rides.Dangers(10, 100, 10, Places.AGAIN);
    private static final int MOST = 900;
    private static final Logger LOG = Logger.getLogger("org.dualchip");

    @TempDir
    Path folder;

    @BeforeEach
    void quiet() throws Exception {
        LossyDisk.require();
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void loud() {
        LOG.setLevel(null);
    }

    @Test
    void notACentIsLostWithThePower() throws Exception {
        var near = DarkDisk.in(folder.resolve("near"), new Power(SEED, MOST, true));
        var far = DarkDisk.in(folder.resolve("far"), new Power(SEED + 1, MOST, true));
        var rides = ride(TAPS, near, far);
        int losses = near.losses() + far.losses();
        System.out.println("seed " + SEED + ": " + rides.counts() + ", power lost " + losses + " times");
        new Audit(rides).all();
        assertTrue(losses > TAPS / 100 && rides.openings > TAPS / 4 && rides.torn > TAPS / 50, rides.counts());
    }

    /** The accounts themselves: where the journal is not synced, they do not agree. */
    @Test
    void withoutSyncsMoneyIsLostAndIsMissed() throws Exception {
        var near = DarkDisk.in(folder.resolve("near"), new Power(SEED, MOST, false));
        var far = DarkDisk.in(folder.resolve("far"), new Power(SEED + 1, MOST, false));
        var audit = new Audit(ride(FEW, new Careless(near), new Careless(far)));
        var missed = assertThrows(AssertionError.class, audit::settlementSaysTheSame);
        System.out.println("without syncs: " + missed.getMessage());
    }

    private Rides ride(int taps, Disk near, Disk far) throws Exception {
        var rides = Rides.inThisProgram(folder, SEED, near, far, DANGERS);
        try (rides) {
            rides.run(taps);
            rides.settle();
        }
        return rides;
    }
}
