// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.dualchip.launcher.Directories;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.TapDone;

/** {@code dualchip run} in a process of its own, ready for taps; closing it stops it. */
public final class RunningHouse implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Installation installation;
    private final Process launcher;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    private RunningHouse(Installation installation, Process launcher) {
        this.installation = installation;
        this.launcher = launcher;
        pump(launcher.errorReader(), log);
        pump(launcher.inputReader(), said);
    }

    /** With the walls that this machine can raise. */
    static RunningHouse start(Installation installation) throws IOException {
        return start(installation, List.of(), "/usr/bin:/bin");
    }

    /** Where the launcher finds no bubblewrap. */
    static RunningHouse startWithoutWalls(Installation installation) throws IOException {
        return start(installation, List.of(), "/nowhere");
    }

    /** @param around words before the command, such as those that put it into a name space */
    static RunningHouse start(Installation installation, List<String> around, String path) throws IOException {
        return start(installation, around, path, List.of());
    }

    /** The same with options of the command. */
    public static RunningHouse start(Installation installation, List<String> around, String path, List<String> options)
            throws IOException {
        var command = new ArrayList<>(around);
        command.addAll(dualchip(installation, "run", "--port", String.valueOf(installation.page())));
        command.addAll(options);
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> !name.startsWith("LANG"));
        builder.environment().put("PATH", path);
        var house = new RunningHouse(installation, builder.start());
        house.await("ready", () -> house.said.stream().anyMatch(line -> line.startsWith("ready ")));
        return house;
    }

    private static List<String> dualchip(Installation installation, String... words) {
        var command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Ddualchip.home=" + installation.home(),
                "-cp",
                installation.house().resolve("lib").resolve("*").toString(),
                "org.dualchip.cli.Main"));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", installation.data().toString()));
        return command;
    }

    /** Runs a command of this house; what it says joins the log. */
    int command(String typed, String... words) throws IOException, InterruptedException {
        var command = new ProcessBuilder(dualchip(installation, words))
                .redirectErrorStream(true)
                .start();
        try (var in = command.outputWriter()) {
            in.write(typed + "\n");
        }
        command.inputReader().lines().forEach(log::add);
        return command.waitFor();
    }

    private static void pump(BufferedReader from, List<String> to) {
        var thread = new Thread(() -> pumpNow(from, to), "pump");
        thread.setDaemon(true);
        thread.start();
    }

    private static void pumpNow(BufferedReader from, List<String> to) {
        try {
            for (var line = from.readLine(); line != null; line = from.readLine()) to.add(line);
        } catch (IOException e) {
            to.add("closed: " + e.getMessage());
        }
    }

    /** Everything on standard error so far. */
    public List<String> log() {
        return log;
    }

    /** Everything on standard output so far. */
    public List<String> said() {
        return said;
    }

    public boolean isAlive() {
        return launcher.isAlive();
    }

    /** Waits until something holds; fails with the log when it never does. */
    public void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(
                    launcher.isAlive() && System.nanoTime() < end,
                    () -> "never: " + what + "\n" + String.join("\n", log));
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Path runtime() {
        try {
            return Directories.of(installation.data()).runtime();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public House status() throws LinkException, IOException {
        return ask(new Ask(Question.HOUSE), House.class);
    }

    /** Presents a card of the demo's pocket. */
    public TapDone tap(String card) throws LinkException, IOException {
        return ask(new Present(card, "front-door", ""), TapDone.class);
    }

    private <M extends Message> M ask(Message question, Class<M> answer) throws LinkException, IOException {
        try (var link = control((from, notice) -> notice)) {
            return link.call(question, answer, PATIENCE);
        }
    }

    /** A line to the control socket. */
    public Link control(Handler handler) throws IOException {
        var channel = Transport.of("unix:" + runtime()).dial("control");
        return Link.over(channel, "the controller", Wall.OPERATOR.peerHears(), handler);
    }

    @Override
    public void close() {
        var family = launcher.descendants().toList();
        launcher.destroy();
        try {
            if (!launcher.waitFor(10, TimeUnit.SECONDS)) launcher.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
