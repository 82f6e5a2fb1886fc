// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.dualchip.launcher.Directories;
import org.dualchip.link.Done;
import org.dualchip.link.Link;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.OperatorMessages.TapDone;

/** A whole house, its processes and walls included, on ports and directories of its own. */
final class TemporaryHouse implements AutoCloseable {
    /** In the order of their ports. */
    private static final List<String> SLOTS =
            List.of("front-door", "back-door", "gate-in", "gate-out", "top-up", "bedside", "bedside-staff");

    private final Path folder;
    private final Process process;
    private final double bootMillis;
    private final int readerPort;

    private TemporaryHouse(Path folder, Process process, double bootMillis, int readerPort) {
        this.folder = folder;
        this.process = process;
        this.bootMillis = bootMillis;
        this.readerPort = readerPort;
    }

    static TemporaryHouse start(Path home) throws IOException {
        var folder = Files.createTempDirectory("dualchip-bench");
        var config = copy(home.resolve("felix-config"), folder.resolve("config"));
        int readerPort = freePort();
        replace(config.resolve("secure/org.dualchip.reader.virtual~embedded.cfg"), "35963", readerPort);
        replace(config.resolve("pocket/slots.properties"), "35963", readerPort);
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
        return new TemporaryHouse(folder, process, (System.nanoTime() - before) / 1e6, readerPort);
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

    /** A line to the controller, as the command has it. */
    Link control() throws IOException {
        var runtime = Directories.of(folder.resolve("data")).runtime();
        var channel = Transport.of("unix:" + runtime).dial("control");
        return Link.over(channel, "controller", Wall.OPERATOR.peerHears(), (from, notice) -> notice);
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
