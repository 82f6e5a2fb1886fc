// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dualchip.launcher.Directories;
import org.dualchip.link.Done;
import org.dualchip.link.Link;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.KeypadMessages.Digits;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.dualchip.link.message.OperatorMessages.TapDone;

/** A whole house, its processes and walls included, on ports and directories of its own. */
final class TemporaryHouse implements AutoCloseable {
    /** In the order of their ports. */
    private static final List<String> SLOTS =
            List.of("front-door", "back-door", "gate-in", "gate-out", "top-up", "bedside", "bedside-staff");

    private static final int FIRST_PORT = 35963;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path home;
    private final Path folder;
    private final Process process;
    private final double bootMillis;
    private final int readerPort;

    private TemporaryHouse(Path home, Path folder, Process process, double bootMillis, int readerPort) {
        this.home = home;
        this.folder = folder;
        this.process = process;
        this.bootMillis = bootMillis;
        this.readerPort = readerPort;
    }

    static TemporaryHouse start(Path home) throws IOException {
        var folder = Files.createTempDirectory("dualchip-bench");
        var config = copy(home.resolve("felix-config"), folder.resolve("config"));
        int readerPort = freePorts(SLOTS.size());
        replace(
                config.resolve("secure/org.dualchip.reader.virtual~embedded.cfg"),
                String.valueOf(FIRST_PORT),
                readerPort);
        for (int i = 0; i < SLOTS.size(); i++) {
            replace(config.resolve("pocket/slots.properties"), String.valueOf(FIRST_PORT + i), readerPort + i);
        }
        long before = System.nanoTime();
        var process = new ProcessBuilder(
                        home.resolve("dualchip").toString(),
                        "run",
                        "--port",
                        String.valueOf(freePort()),
                        "--config",
                        config.toString(),
                        "--data",
                        folder.resolve("data").toString())
                .redirectError(folder.resolve("log").toFile())
                .start();
        awaitReady(process.inputReader(), folder);
        return new TemporaryHouse(home, folder, process, (System.nanoTime() - before) / 1e6, readerPort);
    }

    private static void awaitReady(BufferedReader out, Path folder) throws IOException {
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready ")) return;
        }
        throw new IOException("the house did not start; its log is " + folder.resolve("log"));
    }

    /** Rewires the door while it runs: every card proves its holder anew. */
    void resumeNoMore() throws IOException {
        var wiring = folder.resolve("config/secure/org.dualchip.checkpoint~front-door.cfg");
        Files.writeString(wiring, Files.readString(wiring).replace("resumption = true", "resumption = false"));
    }

    /** From the command to the ready line, ms. */
    double bootMillis() {
        return bootMillis;
    }

    /** The folder of one of its cards. */
    Path card(String name) {
        return folder.resolve("data").resolve("cards").resolve(name);
    }

    /** Where its virtual reader takes cards for a checkpoint. */
    int port(String checkpoint) {
        return readerPort + SLOTS.indexOf(checkpoint);
    }

    /** A line to the controller that hears of taps. */
    Link control(Consumer<TapDone> told) throws IOException {
        var runtime = Directories.of(folder.resolve("data")).runtime();
        var channel = Transport.of("unix:" + runtime).dial("control");
        return Link.over(channel, "controller", Wall.OPERATOR.peerHears(), (from, notice) -> {
            if (notice instanceof TapDone tap) told.accept(tap);
            return new Done();
        });
    }

    /** A command about this house, which runs beside it and says nothing. */
    Process command(String... words) throws IOException {
        var command = new ArrayList<>(List.of(home.resolve("dualchip").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", folder.resolve("data").toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    /** A line to the controller, as the command has it. */
    Link control() throws IOException {
        var runtime = Directories.of(folder.resolve("data")).runtime();
        var channel = Transport.of("unix:" + runtime).dial("control");
        return Link.over(channel, "controller", Wall.OPERATOR.peerHears(), (from, notice) -> notice);
    }

    /** The PIN of a card, from the letter to its holder. */
    String pin(String name) throws IOException {
        var letter = Files.readString(folder.resolve("data/issuer/letters/" + name + ".txt"));
        var pin = Pattern.compile("PIN +(\\d+)").matcher(letter);
        if (!pin.find()) throw new IOException("the letter to " + name + " has no PIN");
        return pin.group(1);
    }

    /** A keypad at which somebody types this PIN whenever one is wanted. */
    Link keypad(String pin) throws IOException {
        var runtime = Directories.of(folder.resolve("data")).runtime();
        var channel = Transport.of("unix:" + runtime).dial("keypad");
        return Link.over(channel, "keypad", Wall.KEYPAD.peerHears(), (secure, message) -> {
            if (message instanceof PinWanted wanted) {
                var digits = new Digits(wanted.tap(), pin.getBytes(StandardCharsets.US_ASCII));
                secure.call(digits, Done.class, PATIENCE);
            }
            return new Done();
        });
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file :
                    (Iterable<Path>) files.filter(path -> !path.toString().contains("target"))::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private static void replace(Path file, String what, int with) throws IOException {
        Files.writeString(file, Files.readString(file).replace(what, String.valueOf(with)));
    }

    /** The first of some ports in a row that nobody uses. */
    private static int freePorts(int count) throws IOException {
        for (int tries = 0; tries < 20; tries++) {
            int port = freePort();
            if (IntStream.range(port, port + count).allMatch(TemporaryHouse::isFree)) return port;
        }
        throw new IOException("no " + count + " free ports in a row");
    }

    private static boolean isFree(int port) {
        try {
            new ServerSocket(port).close();
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) Files.delete(file);
        }
    }
}
