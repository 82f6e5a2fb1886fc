// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dualchip.house.GateHouse;
import org.dualchip.link.Done;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.money.HeldCard.Tear;
import org.dualchip.money.Mortal.Seam;
import org.dualchip.plugin.Intent;
import org.dualchip.virtualcard.VpcdCard;

/** The gates of a running house: cards at its readers, its barriers, and SIGKILL to one of its processes. */
final class HouseGates implements Gates {
    private static final String LAUNCHER = "launcher";
    /** Each in turn. */
    private static final List<String> VICTIMS =
            List.of("controller", "secure", "plugin-transit", "controller", LAUNCHER, "secure");

    private static final int PROCESSES = 3;
    private static final int LOOK_MS = 20;
    private static final int PATIENCE_LOOKS = 3_000;
    private static final int LAST_WORDS_LOOKS = 50;
    private static final int LONGEST_TAP = 16;
    /** From a card's commit to its barrier and a little more. */
    private static final int LONGEST_MICROS = 12_000;

    private final GateHouse house;
    private final Disk disk;
    private final Random random;
    private final ControlLine line;
    private final Journals journal = new Journals();
    private final Map<String, BarrierWire> barriers = new HashMap<>();
    private final Map<String, Integer> kills = new TreeMap<>();
    private Map<String, Long> pids = Map.of();
    private int blows;

    /**
     * @param house wired, and not started
     * @param disk what its controller's directory lies on
     */
    HouseGates(GateHouse house, List<String> places, Disk disk, Random random) throws Exception {
        this.house = house;
        this.disk = disk;
        this.random = random;
        this.line = new ControlLine(house.data());
        var wires = Files.createDirectories(disk.wires());
        for (var place : places) {
            if (!Places.COUNTERS.contains(place)) barriers.put(place, new BarrierWire(wires.resolve(place)));
        }
    }

    /** Returns when taps are served, by the tariff that the house begins with. */
    void open() throws Exception {
        house.start();
        awaitWhole(0);
        int looks = 0;
        while (!Files.exists(house.data().resolve("records-entered"))) {
            assertTrue(looks++ < PATIENCE_LOOKS, () -> "no tariff:\n" + String.join("\n", house.log()));
            if (disk.isDark()) losePower();
            Thread.sleep(LOOK_MS);
        }
    }

    @Override
    public Path directory() {
        return disk.directory();
    }

    /** How often each process was killed. */
    Map<String, Integer> kills() {
        return kills;
    }

    @Override
    public Tapped tap(Town.Issued card, String place, Intent intent, Instant now, Tear tear, Seam seam)
            throws Exception {
        var blow = seam == Seam.NONE ? Optional.<Blow>empty() : Optional.of(blow());
        line.forget();
        if (Places.COUNTERS.contains(place)) wish(place, intent);
        var held = new HeldCard(card.card(), tear, (at, commits) -> blow.ifPresent(one -> one.at(at, commits)));
        var done = Optional.<TapDone>empty();
        try (var there = VpcdCard.dial("127.0.0.1", house.port(place), held)) {
            done = end(place, there, blow);
        }
        if (blow.isPresent()) {
            blow.get().land();
            comeBack(blow.get().name());
            if (done.isEmpty()) done = line.next(place, 0);
        }
        boolean killed = blow.isPresent() || disk.isDark();
        if (disk.isDark()) losePower();
        boolean granted = done.filter(tap -> tap.decision().equals("granted")).isPresent();
        boolean known = held.isCommitted() && (granted || (killed && isDurable(card, now)));
        return new Tapped(done, held.isCommitted(), known, hasOpened(place), killed);
    }

    /** A wish is journalled before it is one: the disk may go at that moment, too. */
    private void wish(String place, Intent intent) throws Exception {
        while (true) {
            try {
                line.ask(new AskIntent(place, intent, ""), Done.class);
                return;
            } catch (LinkException e) {
                if (!disk.isDark()) throw e;
                losePower();
            }
        }
    }

    /** As the journal has it that was left behind. */
    private boolean isDurable(Town.Issued card, Instant since) throws Exception {
        while (true) {
            try {
                return journal.knowsOfCommit(directory(), card.number(), since);
            } catch (SQLException e) {
                if (!disk.isDark()) throw e;
                losePower();
            }
        }
    }

    /** The disk has lost it already: now everybody else does. Then it comes back, and may go again meanwhile. */
    private void losePower() throws Exception {
        do {
            disk.outlive(() -> {
                var all = Stream.concat(
                        Stream.of(house.launcher()), house.launcher().descendants());
                all.toList().forEach(ProcessHandle::destroyForcibly);
                house.awaitEnd();
            });
            house.start();
        } while (!hasCome());
    }

    private boolean hasCome() throws Exception {
        while (!disk.isDark()) {
            if (isWhole(0)) return true;
            Thread.sleep(LOOK_MS);
        }
        return false;
    }

    /** Until somebody says how it ended, or nobody is left to say so. */
    private Optional<TapDone> end(String place, VpcdCard there, Optional<Blow> blow) throws InterruptedException {
        int looks = 0;
        while (looks < PATIENCE_LOOKS) {
            var done = line.next(place, LOOK_MS);
            if (done.isPresent()) return done;
            boolean struck = blow.filter(Blow::hasFallen).isPresent();
            if (struck && (!line.isOpen() || (!there.inField() && looks > LAST_WORDS_LOOKS))) return done;
            looks++;
        }
        throw new AssertionError("a tap has an end, whatever befalls it: " + place);
    }

    private boolean hasOpened(String place) throws IOException {
        boolean opened = false;
        for (var barrier : barriers.entrySet()) {
            if (!barrier.getValue().hasOpened()) continue;
            assertEquals(place, barrier.getKey(), "another barrier moved");
            opened = true;
        }
        return opened;
    }

    private Blow blow() {
        var name = VICTIMS.get(blows++ % VICTIMS.size());
        int exchange = random.nextBoolean() ? 0 : 1 + random.nextInt(LONGEST_TAP);
        kills.merge(name, 1, Integer::sum);
        return new Blow(name, victim(name), exchange, random.nextInt(LONGEST_MICROS));
    }

    /** One of this house's own. */
    private ProcessHandle victim(String name) {
        var launcher = house.launcher();
        if (name.equals(LAUNCHER)) return launcher;
        long pid = pids.getOrDefault(name, -1L);
        return launcher.descendants()
                .filter(one -> one.pid() == pid)
                .findFirst()
                .orElseThrow();
    }

    private void comeBack(String name) throws Exception {
        if (name.equals(LAUNCHER)) {
            house.awaitEnd();
            house.start();
        }
        awaitWhole(pids.getOrDefault(name, 0L));
    }

    private void awaitWhole(long dead) throws Exception {
        int looks = 0;
        while (!isWhole(dead)) {
            assertTrue(looks++ < PATIENCE_LOOKS, () -> "never whole:\n" + String.join("\n", house.log()));
            Thread.sleep(LOOK_MS);
        }
    }

    /** What was told of a process that has just died does not count. */
    private boolean isWhole(long dead) {
        try {
            var now = line.ask(new Ask(Question.HOUSE), House.class);
            var all = now.processes();
            boolean whole = all.size() == PROCESSES
                    && all.stream().allMatch(one -> one.state().equals("running") && one.pid() != dead)
                    && now.checkpoints().stream().allMatch(one -> one.state().equals("ready"));
            pids = all.stream().collect(Collectors.toMap(ProcessState::name, ProcessState::pid));
            return whole;
        } catch (LinkException | IOException e) {
            return false; // the controller is away
        }
    }

    @Override
    public void close() throws IOException {
        line.close();
        try {
            house.close();
        } finally {
            disk.close();
            for (var barrier : barriers.values()) barrier.close();
        }
    }
}
