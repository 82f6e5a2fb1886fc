// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.dualchip.link.Done;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.OperatorMessages.Unlock;

/** What an intruder who knows the house tries from inside one of its processes. Each attempt says what it got. */
public final class Attempts {
    private static final Path READER_DAEMON = Path.of("/run/pcscd/pcscd.comm");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final List<String> DOORS =
            List.of("secure", "pocket", "keypad", "launcher", "gateway", "plugin-access");

    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private final Path data;
    private final Path runtime;

    /** One attempt; an exception means that it failed. */
    @FunctionalInterface
    interface Attempt {
        String run() throws Exception;
    }

    private Attempts(Properties plan) {
        data = Path.of(plan.getProperty("dualchip.data"));
        runtime = Path.of(plan.getProperty("dualchip.runtime"));
        var config = Path.of(plan.getProperty("config"));
        attempts.put("reader-daemon", () -> knock(READER_DAEMON));
        attempts.put("secure-memory", () -> Victim.secure(data).memoryWith(plan.getProperty("canary")));
        attempts.put("secure-environment", () -> read(Victim.secure(data).path("environ")));
        attempts.put(
                "secure-signal", () -> shell("kill -CONT " + Victim.secure(data).pid() + " && echo signalled"));
        attempts.put("database-row", this::row);
        attempts.put("database-write", () -> write(data.resolve("controller/dualchip.db")));
        attempts.put("output", () -> write(data.resolve("controller/outputs/front-door")));
        attempts.put("terminal-key", () -> read(data.resolve("secure/terminals/front-door.key")));
        attempts.put("terminal-key-by-shell", () -> shell("cat " + data + "/secure/terminals/front-door.key"));
        attempts.put("issuing-key", () -> read(data.resolve("issuer/desk.p12")));
        attempts.put("issuing-secret", () -> read(data.resolve("issuer/desk.secret")));
        attempts.put("token", () -> read(data.resolve("token")));
        attempts.put("cards", () -> read(data.resolve("cards/alice/security.chip")));
        attempts.put("wiring", () -> write(config.resolve("secure/org.dualchip.checkpoint~front-door.cfg")));
        attempts.put("program", () -> write(Path.of(plan.getProperty("house")).resolve("bundles/core.jar")));
        if (plan.containsKey("token")) lookForTheSiteKey(Path.of(plan.getProperty("token")));
        attempts.put("control-door", this::unlock);
        for (var peer : DOORS) {
            if (peer.equals(plan.getProperty("dualchip.process"))) continue;
            attempts.put(peer + "-door", () -> knock(runtime.resolve(peer).resolve("link")));
        }
        attempts.put("tcp", () -> call(Integer.parseInt(plan.getProperty("port"))));
    }

    /** The token's files, its daemon's socket beside them, and the PIN that opens it. */
    private void lookForTheSiteKey(Path token) {
        attempts.put("site-key-token", () -> shell("find " + token + " -name token.object"));
        attempts.put("site-key-daemon", () -> knock(token.resolve("daemon")));
        attempts.put("site-key-pin", () -> read(data.resolve("secure/sitekey.pin")));
    }

    /** Tries everything, a line of log each, and a last line when it is over. */
    static void onAll(Properties plan) {
        new Attempts(plan).attempts.forEach((name, attempt) -> System.out.println("attack " + name + outcome(attempt)));
        System.out.println("attack over");
    }

    private static String outcome(Attempt attempt) {
        try {
            return " succeeded: " + attempt.run();
        } catch (Exception e) {
            return " failed: " + e.getClass().getSimpleName();
        }
    }

    private static String knock(Path socket) throws IOException {
        SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
        return "connected";
    }

    private static String call(int port) throws IOException {
        new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port).close();
        return "connected";
    }

    private static String read(Path file) throws IOException {
        int length = Files.readAllBytes(file).length;
        if (length == 0) throw new IOException("empty");
        return length + " bytes";
    }

    /** Opens for writing and changes nothing: being let is enough. */
    private static String write(Path file) throws IOException {
        Files.newByteChannel(file, StandardOpenOption.WRITE).close();
        return "opened for writing";
    }

    /** The journal's first row says that the controller started; it lies in the database or in its log. */
    private String row() throws IOException {
        for (var file : new String[] {"dualchip.db", "dualchip.db-wal"}) {
            var bytes = Files.readAllBytes(data.resolve("controller").resolve(file));
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains("STARTED")) return "a row of " + file;
        }
        throw new IOException("no row");
    }

    private static String shell(String command) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("/bin/sh", "-c", command).start();
        int said = shell.getInputStream().readAllBytes().length;
        if (!shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || shell.exitValue() != 0 || said == 0) {
            throw new IOException("the shell failed");
        }
        return said + " bytes";
    }

    /** As the command line does it: no token is asked of who can open the control socket. */
    private String unlock() throws IOException, LinkException {
        var channel = Transport.of("unix:" + runtime).dial("control");
        try (var link = Link.over(channel, "control", Wall.OPERATOR.peerHears(), (from, notice) -> notice)) {
            link.call(new Unlock("front-door", 1, "break-in", "intruder", ""), Done.class, PATIENCE);
            return "the door is open";
        }
    }
}
