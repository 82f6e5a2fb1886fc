// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A user for a process alone, where the launcher is root: numbers without a name, and nothing on the machine is
 * theirs. A process keeps its number as long as the launcher runs; another launcher on the machine takes others.
 */
public final class OwnUsers implements AutoCloseable {
    private static final List<String> NOTHING_LEFT = List.of(
            "--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all");

    private final boolean possible;
    private final Path locks;
    private final Map<String, Integer> users = new HashMap<>();
    private final List<FileChannel> held = new ArrayList<>();

    private OwnUsers(boolean possible, Path locks) {
        this.possible = possible;
        this.locks = locks;
    }

    /** Nobody gets a user of its own. */
    public static OwnUsers none() {
        return new OwnUsers(false, Path.of("/nowhere"));
    }

    /**
     * Tries whether this launcher can give a process another user, with a sandbox around it where there is one.
     *
     * @param locks a directory that all launchers of this machine share, made when it is not there
     */
    public static OwnUsers find(Sandbox sandbox, Path locks) {
        var nobody = new Sandbox.View(false, List.of(), List.of(), true).as(OptionalInt.of(65534));
        if (!isRoot() || !works(sandbox.around(nobody, List.of("/usr/bin/true")))) return none();
        return new OwnUsers(true, locks);
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self").toRealPath(), "unix:uid")
                    .equals(0);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean works(List<String> command) {
        try {
            var trial = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean over = trial.waitFor(5, TimeUnit.SECONDS);
            trial.destroyForcibly();
            return over && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public boolean possible() {
        return possible;
    }

    /**
     * The user of a process: the first of the range that nobody has; empty where there can be none.
     *
     * @throws IOException when all of the range are taken
     */
    public synchronized OptionalInt of(String process, Range range) throws IOException {
        if (!possible) return OptionalInt.empty();
        var known = Optional.ofNullable(users.get(process));
        int user = known.isPresent() ? known.get() : take(range);
        users.put(process, user);
        return OptionalInt.of(user);
    }

    private int take(Range range) throws IOException {
        Files.createDirectories(locks);
        for (int user = range.first; user <= range.last; user++) {
            if (!users.containsValue(user) && lock(user)) return user;
        }
        throw new IOException("all users from " + range.first + " to " + range.last + " are taken; widen \"uids\"");
    }

    /** The kernel lets go of the lock when the launcher dies, however it dies. */
    private boolean lock(int user) throws IOException {
        var file = FileChannel.open(
                locks.resolve(String.valueOf(user)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) return held.add(file);
        } catch (OverlappingFileLockException e) {
            // held by this very JVM
        }
        file.close();
        return false;
    }

    /** A command run as another user, who has no group, no capability, and no way to get one. */
    static List<String> as(int user, List<String> command) {
        var words =
                new ArrayList<>(List.of("setpriv", "--reuid", String.valueOf(user), "--regid", String.valueOf(user)));
        words.addAll(NOTHING_LEFT);
        words.add("--");
        words.addAll(command);
        return words;
    }

    @Override
    public synchronized void close() throws IOException {
        for (var file : held) file.close();
    }

    /**
     * The numbers to choose from.
     *
     * @param first at least 1: 0 is root
     * @param last itself among them
     */
    public record Range(int first, int last) {
        public Range {
            if (first < 1 || last < first) throw new IllegalArgumentException("no users from " + first + " to " + last);
        }

        /** {@code FIRST-LAST}. */
        public static Range of(String words) {
            var numbers = words.strip().split("-", 2);
            return new Range(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[numbers.length - 1]));
        }
    }
}
