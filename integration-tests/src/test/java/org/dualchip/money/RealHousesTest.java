// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.dualchip.cli.site.DemoSite;
import org.dualchip.house.GateHouse;
import org.dualchip.power.LossyDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two houses of real processes that do not talk, and cards that are carried between them, torn, and tapped while the
 * controller, the secure side, the plugin or the launcher is killed. In the end all accounts say the same.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RealHousesTest {
    private static final boolean LONG = System.getProperty("dualchip.long") != null;
    private static final int TAPS = Integer.getInteger("dualchip.money.houses.taps", LONG ? 4_000 : 240);
    private static final long SEED = Long.getLong("dualchip.money.seed", 1);
    /** The gates go by everybody's clock, and no ride lasts so long. */
    private static final Rides.Dangers DANGERS = new Rides.Dangers(8, 12, 5, Places.LONGEST);

    private static final Rides.Dangers WITHOUT_KILLS = new Rides.Dangers(8, Integer.MAX_VALUE, 5, Places.LONGEST);
    private static final int MOST = 900;
    private static final Logger LOG = Logger.getLogger("org.dualchip");

    private final List<HouseGates> open = new ArrayList<>();

    @TempDir
    Path root;

    @BeforeEach
    void quiet() {
        LOG.setLevel(Level.SEVERE);
    }

    @AfterEach
    void closeWhatIsOpen() throws Exception {
        LOG.setLevel(null);
        for (var gates : open) gates.close();
    }

    private HouseGates opened(HouseGates gates) throws Exception {
        open.add(gates);
        gates.open();
        return gates;
    }

    @Test
    void notACentIsLostWhoeverDies() throws Exception {
        var nearHouse = house("near", false);
        var farHouse = house("far", true);
        var town = town(nearHouse, farHouse);
        var random = new Random(SEED);
        var near = opened(new HouseGates(nearHouse, Places.of(false), steady(nearHouse), random));
        var far = opened(new HouseGates(farHouse, Places.of(true), steady(farHouse), random));
        var rides = ride(TAPS, new Rides(town, near, far, Time.real(), DANGERS, random));
        System.out.println("seed " + SEED + ": " + rides.counts() + ", " + killed(near, far));
        new Audit(rides).all();
        assertTrue(rides.openings > TAPS / 5 && rides.torn > 0 && rides.lost > 0, rides.counts());
        assertEquals(4, killed(near, far).size(), "each kind of process was killed");
    }

    /** All processes at once, and with them what the controllers' disks had not synced. */
    @Test
    void notACentIsLostWithThePower() throws Exception {
        LossyDisk.require();
        var nearHouse = house("near", false);
        var farHouse = house("far", true);
        var town = town(nearHouse, farHouse);
        var random = new Random(SEED);
        var nearDisk = dark(nearHouse, SEED);
        var farDisk = dark(farHouse, SEED + 1);
        var near = opened(new HouseGates(nearHouse, Places.of(false), nearDisk, random));
        var far = opened(new HouseGates(farHouse, Places.of(true), farDisk, random));
        var rides = ride(TAPS / 4, new Rides(town, near, far, Time.real(), WITHOUT_KILLS, random));
        int losses = nearDisk.losses() + farDisk.losses();
        System.out.println("seed " + SEED + ": " + rides.counts() + ", power lost " + losses + " times");
        new Audit(rides).all();
        assertTrue(losses > 1 && rides.openings > TAPS / 20, rides.counts());
    }

    private static Disk steady(GateHouse house) {
        return new SteadyDisk(house.data().resolve("controller"));
    }

    private DarkDisk dark(GateHouse house, long seed) throws Exception {
        var controller = house.data().resolve("controller");
        return DarkDisk.under(controller, root.resolve("disk-" + seed), new DarkDisk.Power(seed, MOST, true));
    }

    private static Rides ride(int taps, Rides rides) throws Exception {
        try (rides) {
            rides.run(taps);
            rides.settle();
        }
        return rides;
    }

    /** One issuer, whose cards both houses serve. */
    private static Town town(GateHouse near, GateHouse far) throws Exception {
        Files.createDirectories(near.data().resolve("cards"));
        Files.createFile(near.data().resolve("cards/.opened"));
        var site = DemoSite.at(near.data(), near.config());
        for (var shared : List.of("issuer", "secure", "cards")) copy(near.data(), far.data(), shared);
        DemoSite.at(far.data(), far.config());
        return Town.at(site.desk(), near.data().resolve("secure"));
    }

    private static Map<String, Integer> killed(HouseGates near, HouseGates far) {
        var all = new TreeMap<>(near.kills());
        far.kills().forEach((name, count) -> all.merge(name, count, Integer::sum));
        return all;
    }

    private GateHouse house(String name, boolean far) throws IOException {
        var places = Places.of(far);
        var house = GateHouse.in(root.resolve(name), places);
        for (var place : places) {
            house.wire("secure/org.dualchip.checkpoint~" + place + ".cfg", Places.settings(place));
            if (Places.COUNTERS.contains(place)) continue;
            house.wire(
                    "controller/org.dualchip.output~" + place + ".cfg",
                    Map.of("checkpoint", place, "file", "outputs/" + place));
        }
        var gates = new LinkedHashMap<>(Places.gates(far));
        gates.put("again.seconds", DANGERS.again().toSeconds());
        house.wire("plugin/transit/org.dualchip.transit.cfg", gates);
        house.begins("records/transit/tariff.json", Places.tariffFile());
        return house;
    }

    private static void copy(Path from, Path to, String folder) throws IOException {
        try (Stream<Path> all = Files.walk(from.resolve(folder))) {
            for (var path : all.toList()) {
                var copy = to.resolve(from.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
