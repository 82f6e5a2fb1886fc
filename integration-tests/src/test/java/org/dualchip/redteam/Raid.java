// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dualchip.attack.OwnReaderDaemon;
import org.dualchip.attack.RunningHouse;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.redteam.hostile.Answers;
import org.dualchip.redteam.hostile.Attempts;
import org.dualchip.redteam.hostile.Attempts.Named;
import org.dualchip.redteam.hostile.Effects;

/** One house, attacked from two of its processes in every way that is in the list. */
final class Raid implements AutoCloseable {
    private static final Pattern SAID =
            Pattern.compile("redteam (plugin|gateway) ([a-z-]+) (succeeded|failed|began|over): ([^\"]*)");
    private static final Pattern FILE = Pattern.compile("redteam file ([^\" ]+)");
    /** How long a door may take in a house that is to stand, and in one that is to fall. */
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Of the one process, where there is one: each of the others has less by its own settings. */
    private static final String HEAP = "-Xmx192m";

    private static final String SLOW = "slower-than-its-deadline";
    private static final int AT_THE_GATE = 5;
    private static final int LEAST = 20;
    private static final int MOST = 5_000;

    private static final Duration SHORT = Duration.ofSeconds(5);

    private final Walls walls;
    private final Findings findings;
    private final OwnReaderDaemon readerDaemon;
    private final Site site;
    private final RunningHouse house;

    Raid(Walls walls, Path root, Findings findings) throws Exception {
        this.walls = walls;
        this.findings = findings;
        readerDaemon = new OwnReaderDaemon(Files.createDirectories(root).resolve("pcscd"));
        site = new Site(root);
        var around = new ArrayList<>(readerDaemon.around());
        around.addAll(List.of("/usr/bin/env", "JDK_JAVA_OPTIONS=" + HEAP));
        house = RunningHouse.start(site.installation, around, walls.path(), walls.options());
    }

    /** Everything after which a house can still be asked. */
    void run() throws Exception {
        site.order(
                "plugin",
                "tap " + tap("alice", "front-door", LONG).orElseThrow().tap());
        attempts("gateway", Attempts.ofGateway().all());
        attempts("plugin", Attempts.ofPlugin().all());
        for (var answer : Answers.names()) answer(answer);
        slowly();
        for (var effect : Effects.mild()) effect(effect);
    }

    /** Card after card at its own gate, each answered long after the deadline: the other door is asked meanwhile. */
    private void slowly() throws Exception {
        long before = heardAnswers();
        site.order("plugin", "answer " + Answers.TOO_LATE);
        house.await("slow answers", () -> heardAnswers() > before);
        var taps = new AtomicInteger();
        var believed = new AtomicBoolean();
        var gate = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < AT_THE_GATE; i++) {
                believed.compareAndSet(
                        false,
                        tap("bob", "gate-in", LONG).map(TapDone::decision).equals(Optional.of("granted")));
                taps.incrementAndGet();
            }
        });
        boolean stopped = otherDoorStops(SLOW, () -> taps.get() >= AT_THE_GATE);
        gate.join();
        site.order("plugin", "answer " + Answers.HONEST);
        findings.add(new Findings.Row("plugin", "burdens", SLOW), walls, stopped || believed.get());
    }

    /** Cards at the other door, one after the other, until something has come about; how many were let in is noted. */
    private boolean otherDoorStops(String burden, BooleanSupplier over) {
        int asked = 0;
        int granted = 0;
        while (asked < LEAST || !over.getAsBoolean()) {
            if (++asked > MOST) throw new IllegalStateException("never over: " + burden);
            if (doorOpens(LONG)) granted++;
        }
        findings.count(burden, walls, granted, asked);
        return granted < asked;
    }

    private boolean isKilledForSilence() {
        return lines().anyMatch(line -> line.contains("plugin-transit answers no heartbeat and is killed"));
    }

    private void awaitBack() {
        house.await(
                "the plugin is back",
                () -> tap("bob", "gate-in", LONG).map(TapDone::decision).equals(Optional.of("granted")));
    }

    void awaitFirstTap() {
        house.await("the first tap", () -> doorOpens(LONG));
    }

    private void attempts(String by, Map<String, Named> all) throws IOException {
        site.order(by, "all");
        house.await("all attempts of the " + by, () -> said(by, "all", "over").isPresent());
        for (var one : all.values()) {
            boolean succeeded = said(by, one.name(), "succeeded").isPresent();
            if (!succeeded && said(by, one.name(), "failed").isEmpty()) {
                throw new IllegalStateException(by + " has not tried " + one.name());
            }
            findings.add(new Findings.Row(by, one.kind(), one.name()), walls, succeeded);
        }
    }

    /** A lie in an answer succeeds when its gate believes it, or when a door stands still for it. */
    private void answer(String name) throws Exception {
        long before = heardAnswers();
        site.order("plugin", "answer " + name);
        house.await("answers " + name, () -> heardAnswers() > before);
        var tap = tap("bob", "gate-in", LONG);
        boolean believed = tap.map(TapDone::decision).equals(Optional.of("granted"));
        if (name.equals(Answers.HONEST)) {
            if (!believed) throw new IllegalStateException("an honest plugin would have been heard: " + tap);
            return;
        }
        findings.add(new Findings.Row("plugin", "answers", name), walls, believed || !doorOpens(LONG));
    }

    private long heardAnswers() {
        return lines().filter(line -> line.contains("redteam plugin answer over"))
                .count();
    }

    /** A burden succeeds when the door is not decided meanwhile. */
    void effect(String name) throws Exception {
        site.order("plugin", "begin " + name);
        house.await(name, () -> said("plugin", name, "began").isPresent() || !house.isAlive());
        boolean killed = name.equals(Effects.SILENT) && walls != Walls.NONE;
        boolean hurt =
                killed ? otherDoorStops(name, this::isKilledForSilence) : !doorOpens(walls == Walls.ALL ? LONG : SHORT);
        hurt |= diskIsFuller();
        site.order("plugin", "end");
        if (killed) awaitBack();
        if (!name.equals("halt") && !killed && house.isAlive()) {
            awaitEnd(name);
            hurt |= said("plugin", name, "succeeded").isPresent();
        }
        findings.add(new Findings.Row("plugin", "burdens", name), walls, hurt);
    }

    private void awaitEnd(String name) {
        if (walls == Walls.ALL) {
            house.await(
                    name + " is over",
                    () -> said("plugin", name, "succeeded").isPresent()
                            || said("plugin", name, "failed").isPresent());
        }
    }

    private boolean doorOpens(Duration patience) {
        return tap("alice", "front-door", patience).map(TapDone::decision).equals(Optional.of("granted"));
    }

    private Optional<TapDone> tap(String card, String checkpoint, Duration patience) {
        try (var link = house.control((from, notice) -> notice)) {
            return Optional.of(link.call(new Present(card, checkpoint, ""), TapDone.class, patience));
        } catch (IOException | LinkException e) {
            return Optional.empty();
        }
    }

    /** The bomb's file, where the machine itself sees it. */
    private boolean diskIsFuller() {
        return lines().map(FILE::matcher)
                .filter(java.util.regex.Matcher::find)
                .anyMatch(file -> Files.exists(Path.of(file.group(1))));
    }

    private Optional<String> said(String by, String name, String how) {
        return lines().map(SAID::matcher)
                .filter(java.util.regex.Matcher::find)
                .filter(said -> said.group(1).equals(by)
                        && said.group(2).equals(name)
                        && said.group(3).equals(how))
                .map(said -> said.group(4))
                .findFirst();
    }

    private Stream<String> lines() {
        return Stream.concat(house.log().stream(), house.said().stream());
    }

    /** What was said of each attempt. */
    List<String> story() {
        return lines().filter(line -> line.contains("redteam ")).toList();
    }

    @Override
    public void close() throws IOException {
        house.close();
        site.close();
        readerDaemon.close();
    }
}
