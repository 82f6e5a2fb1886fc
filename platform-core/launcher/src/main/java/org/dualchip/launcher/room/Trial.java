// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tries from inside what the walls forbid. A wall stands when every attempt on it failed. */
public final class Trial {
    private static final int PATIENCE_MS = 500;
    private static final Map<String, Attempt> ATTEMPTS = Map.of(
            "network", Trial::connect,
            "files", Trial::read,
            "memory", Trial::find,
            "readers", Trial::knock,
            "uid", Trial::beTheLauncher,
            "limits", Trial::goBeyond);
    private static final Pattern NO_CAPABILITY = Pattern.compile("Cap(Prm|Eff|Bnd|Amb):\\t0+");
    private static final Path SELF = Path.of("/proc/self");

    private Trial() {}

    /** Tries every wall that the arguments name as {@code wall.NAME=TARGET}. */
    static WallReport of(Arguments arguments) {
        var attempts = new TreeMap<String, Optional<String>>();
        ATTEMPTS.forEach((wall, attempt) -> {
            var targets = arguments.all("wall." + wall);
            if (!targets.isEmpty()) attempts.put(wall, firstPassed(attempt, targets));
        });
        return WallReport.of(attempts, limits(attempts, arguments.all("wall.limits")));
    }

    /** What the process is kept to, in the words that came with each target. */
    private static List<String> limits(Map<String, Optional<String>> attempts, List<String> targets) {
        var limits = new ArrayList<String>();
        if (Optional.empty().equals(attempts.get("uid"))) limits.add("user " + user());
        if (Optional.empty().equals(attempts.get("limits"))) {
            targets.forEach(target -> limits.add(target.substring(0, target.indexOf('|'))));
        }
        return limits;
    }

    private static Object user() {
        try {
            return user(SELF.toRealPath());
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static Optional<String> firstPassed(Attempt attempt, List<String> targets) {
        return targets.stream().flatMap(target -> passed(attempt, target)).findFirst();
    }

    private static Stream<String> passed(Attempt attempt, String target) {
        try {
            return Stream.of(attempt.on(target));
        } catch (IOException e) {
            return Stream.empty(); // as it should be
        }
    }

    /** A canary of the launcher's, as {@code ADDRESS:PORT}. */
    private static String connect(String target) throws IOException {
        int colon = target.lastIndexOf(':');
        var address = new InetSocketAddress(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
        try (var socket = new Socket()) {
            socket.connect(address, PATIENCE_MS);
            return "connected to " + target;
        }
    }

    /** A file, a directory or a socket that belongs to another process. */
    private static String read(String target) throws IOException {
        var path = Path.of(target);
        if (Files.readAttributes(path, BasicFileAttributes.class).isOther()) return knock(target);
        if (path.toFile().list() != null) return "listed " + target;
        Files.newByteChannel(path).close();
        return "opened " + target;
    }

    /**
     * The launcher, as {@code PID@START}. A process that can be seen can be traced by its own user, so for that one
     * seeing it is enough; another has to open its memory. Its start time tells it from whoever has the same number
     * in a name space of its own.
     */
    private static String find(String target) throws IOException {
        var wanted = target.split("@", 2);
        if (!startOf(wanted[0]).equals(wanted[1])) throw new IOException("somebody else");
        var memory = Path.of("/proc", wanted[0], "mem");
        if (!user(Path.of("/proc", wanted[0])).equals(user(SELF.toRealPath()))) {
            Files.newByteChannel(memory).close();
            return "opened " + memory;
        }
        return Files.isReadable(memory) ? "can open " + memory : "sees process " + wanted[0];
    }

    private static Object user(Path process) throws IOException {
        return Files.getAttribute(process, "unix:uid");
    }

    /**
     * A file that is the launcher's and may be read by its owner alone. It can be seen, so not being let is the doing of
     * the user that this process has; who has a capability left, or can get one, could become another.
     */
    private static String beTheLauncher(String target) throws IOException {
        if (Files.notExists(Path.of(target))) return "does not see " + target + ", and so could not try";
        var status = Files.readAllLines(SELF.resolve("status"));
        long none = status.stream().filter(NO_CAPABILITY.asMatchPredicate()).count();
        if (none < 4 || !status.contains("NoNewPrivs:\t1")) return "has capabilities, or can get some";
        Files.newByteChannel(Path.of(target)).close();
        return "opened " + target;
    }

    /**
     * A limit, as {@code WORDS|FILE|VALUE}: a file of a control group that this process must be in and must not be able to
     * change, a line of its own {@code limits}, or a file system of a size. That the kernel keeps to what it says there is not tried at each start.
     */
    private static String goBeyond(String target) throws IOException {
        var parts = target.split("\\|", 3);
        var file = Path.of(parts[1]);
        if (Files.notExists(file)) return "does not see " + file;
        if (file.endsWith("stat")) return hurry(parts[2]);
        if (file.startsWith("/proc")) return exceed(file, parts[2]);
        if (Files.isDirectory(file)) return fill(file, parts[2]);
        var self = String.valueOf(SELF.toRealPath().getFileName());
        if (!Files.readAllLines(file.resolveSibling("cgroup.procs")).contains(self)) return "is not in " + file;
        var value = Files.readString(file).strip();
        if (!value.equals(parts[2])) return "has " + value + " for " + file;
        Files.writeString(file, value);
        return "can change " + file;
    }

    /** Its niceness, which it cannot take back: field 19 of proc(5)'s {@code stat}. */
    private static String hurry(String nice) throws IOException {
        var now = stat("self", 19);
        if (now.equals(nice)) throw new IOException("as it should be");
        return "is at nice " + now;
    }

    private static String fill(Path directory, String size) throws IOException {
        long total = Files.getFileStore(directory).getTotalSpace();
        if (String.valueOf(total).equals(size)) throw new IOException("as it should be");
        return "has " + total + " bytes in " + directory;
    }

    /** Both limits of a kind, that which holds and that to which it could be raised, must be what was set. */
    private static String exceed(Path file, String wanted) throws IOException {
        int last = wanted.lastIndexOf(' ');
        var name = wanted.substring(0, last);
        var value = wanted.substring(last + 1);
        for (var line : Files.readAllLines(file)) {
            if (!line.startsWith(name + " ")) continue;
            var values = line.substring(name.length()).strip().split("\\s+", 3);
            if (values[0].equals(value) && values[1].equals(value)) throw new IOException("as it should be");
            return "has " + values[0] + " to " + values[1] + " for " + name;
        }
        return "has no " + name;
    }

    /** A Unix socket: the reader daemon's, or the canary that stands in for it. */
    private static String knock(String target) throws IOException {
        SocketChannel.open(UnixDomainSocketAddress.of(target)).close();
        return "connected to " + target;
    }

    /**
     * When a process started, in clock ticks since the boot of the machine: field 22 of proc(5)'s {@code stat}.
     *
     * @throws IOException when there is no such process to be seen
     */
    public static String startOf(String pid) throws IOException {
        return stat(pid, 22);
    }

    private static String stat(String pid, int field) throws IOException {
        var stat = Files.readString(Path.of("/proc", pid, "stat"));
        // The second field is the command in parentheses and may hold anything, blanks and parentheses too.
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[field - 3];
    }

    @FunctionalInterface
    private interface Attempt {
        /** How it got through. */
        String on(String target) throws IOException;
    }
}
