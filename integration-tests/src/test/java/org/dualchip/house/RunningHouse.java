// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.dualchip.launcher.Directories;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.OperatorMessages.Taps;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.link.message.PlaceMessages.Notices;
import org.dualchip.plugin.Intent;

/** {@code ./dualchip run}, ready for taps. Closing it stops it and finds that nothing is left. */
final class RunningHouse implements AutoCloseable {
    static final String FRONT_DOOR = "front-door";

    /** Far more than a tap may take: whoever waits for so long has been forgotten. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Site site;
    private final Process launcher;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();

    private RunningHouse(Site site, Process launcher) {
        this.site = site;
        this.launcher = launcher;
        pump(launcher.inputReader(), said);
        pump(launcher.errorReader(), log);
    }

    /** Returns when it has said {@code ready}. */
    static RunningHouse start(Site site, String... more) throws Exception {
        var house = launch(site, more);
        try {
            Eventually.await("ready", () -> {
                assertTrue(house.launcher.isAlive(), () -> "it stopped:\n" + String.join("\n", house.log));
                return house.said.stream().anyMatch(line -> line.startsWith("ready "));
            });
            return house;
        } catch (Throwable e) {
            System.err.println(String.join("\n", house.log));
            house.launcher.destroy();
            throw e;
        }
    }

    /** Returns at once. */
    static RunningHouse launch(Site site, String... more) throws IOException {
        var words = new ArrayList<>(List.of("run", "--port", String.valueOf(site.page())));
        words.addAll(List.of("--data", site.data().toString()));
        words.addAll(List.of("--config", site.config().toString()));
        words.addAll(List.of(more));
        return new RunningHouse(site, Cli.command(words).start());
    }

    private static void pump(BufferedReader from, List<String> to) {
        var thread = new Thread(() -> from.lines().forEach(to::add), "pump");
        thread.setDaemon(true);
        thread.start();
    }

    /** Standard output, line by line. */
    List<String> said() {
        return said;
    }

    /** Standard error, line by line. */
    List<String> log() {
        return log;
    }

    /** What it said to open in a browser. */
    String address() {
        var ready = said.stream().filter(line -> line.startsWith("ready ")).findFirst();
        return ready.orElseThrow().substring("ready ".length());
    }

    Cli cli() {
        return Cli.of(site.data());
    }

    Process launcher() {
        return launcher;
    }

    /** Presents a card by the control socket, which is quicker than a command. */
    TapDone tap(String card, String checkpoint) throws LinkException, IOException {
        return ask(new Present(card, checkpoint, ""), TapDone.class);
    }

    TapDone tap(String card, String checkpoint, Intent intent) throws LinkException, IOException {
        return ask(new Present(card, checkpoint, "", intent, "", ""), TapDone.class);
    }

    /** Presents a card as soon as it is taken away from where it was before; again where a busy machine kept a plugin from deciding. */
    TapDone carry(String card, String checkpoint) throws Exception {
        return carry(card, checkpoint, Intent.OWN);
    }

    TapDone carry(String card, String checkpoint, Intent intent) throws Exception {
        var done = new AtomicReference<TapDone>();
        Eventually.await(card + " is taken to " + checkpoint, () -> {
            try {
                var tap = tap(card, checkpoint, intent);
                done.set(tap);
                return !tap.reason().equals("PLUGIN_FAILED");
            } catch (LinkException e) {
                if (liesElsewhere(e)) return false;
                throw e;
            }
        });
        return Objects.requireNonNull(done.get());
    }

    TapDone tap(String card) throws LinkException, IOException {
        return tap(card, FRONT_DOOR);
    }

    /** Newest first. */
    List<TapDone> lastTaps() throws LinkException, IOException {
        return ask(new Ask(Question.TAPS), Taps.class).taps();
    }

    List<Noticed> notices() throws LinkException, IOException {
        return ask(new Ask(Question.NOTICES), Notices.class).notices();
    }

    House now() throws LinkException, IOException {
        return ask(new Ask(Question.HOUSE), House.class);
    }

    /** A line to one of its doors, such as {@code control}. */
    Link dial(String door, Wall wall, Handler handler) throws IOException {
        var runtime = Directories.of(site.data()).runtime();
        return Link.over(Transport.of("unix:" + runtime).dial(door), "the " + door, wall.peerHears(), handler);
    }

    <M extends Message> M ask(Message question, Class<M> answer) throws LinkException, IOException {
        try (var link = dial("control", Wall.OPERATOR, (from, notice) -> notice)) {
            return link.call(question, answer, PATIENCE);
        } catch (LinkException e) {
            if (!liesElsewhere(e)) log.forEach(System.err::println);
            throw e;
        }
    }

    private static boolean liesElsewhere(LinkException refused) {
        return String.valueOf(refused.getMessage()).contains(" lies at ");
    }

    ProcessState process(String name) throws LinkException, IOException {
        return now().processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** SIGKILL. */
    void kill(String name) throws LinkException, IOException {
        Signal.KILL.to(process(name).pid());
    }

    /** Waits until every process runs and taps can be served. */
    void awaitWhole() throws Exception {
        Eventually.await("whole again", this::isWhole);
    }

    private boolean isWhole() {
        try {
            var now = now();
            return now.ready()
                    && now.processes().stream()
                            .allMatch(process -> process.state().equals("running"));
        } catch (LinkException | IOException e) {
            return false; // the controller is away
        }
    }

    /** What the door is told: 1 to open, 0 at rest. */
    String output(String checkpoint) throws IOException {
        return Files.readString(outputs().resolve(checkpoint)).strip();
    }

    private Path outputs() {
        return site.data().resolve("controller/outputs");
    }

    /** How long it took to stop. */
    Duration stop(Signal signal) throws IOException {
        long before = System.nanoTime();
        signal.to(launcher.pid());
        assertTrue(hasStopped(), () -> "it does not stop:\n" + String.join("\n", log));
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private boolean hasStopped() {
        try {
            return launcher.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Every process that was started for this house has its data directory for an argument. */
    List<String> left() {
        return Signal.commandLines()
                .filter(line -> line.contains(site.data().toString()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        if (launcher.isAlive()) stop(Signal.TERM);
        assertEquals(List.of(), left(), "left behind");
    }
}
