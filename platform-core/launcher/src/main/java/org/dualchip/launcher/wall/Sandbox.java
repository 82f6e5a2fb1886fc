// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process's own view of the machine, made by bubblewrap: name spaces of its own, no capability, and only those
 * files that are bound in. Where bubblewrap is missing or forbidden there is no sandbox, and it says what to do.
 */
public final class Sandbox {
    /** The sandbox's own, gone with it. */
    public static final Path SCRATCH = Path.of("/tmp");

    /** In a user name space of its own, in which its user is this one and no other. */
    private static final List<String> AS_THIS_USER = List.of("--unshare-all", "--cap-drop", "ALL");
    /** In root's user name space, whose other users it could become; {@link OwnUsers} takes that from it too. */
    private static final List<String> AS_ANOTHER_USER = List.of(
            "--unshare-ipc",
            "--unshare-pid",
            "--unshare-net",
            "--unshare-uts",
            "--unshare-cgroup-try",
            "--cap-drop",
            "ALL",
            "--cap-add",
            "CAP_SETUID",
            "--cap-add",
            "CAP_SETGID",
            "--cap-add",
            "CAP_SETPCAP");

    private static final List<String> SYSTEM = List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/usr");
    /** What the JVM asks for: where libraries are, what time it is, and its own settings that Debian keeps here. */
    private static final List<String> ETC = List.of("ld.so.cache", "localtime", "timezone", "hosts", "nsswitch.conf");

    private final Optional<String> remedy;

    private Sandbox(Optional<String> remedy) {
        this.remedy = remedy;
    }

    /** No sandbox, with what to do about it. */
    public static Sandbox none(String remedy) {
        return new Sandbox(Optional.of(remedy));
    }

    /** Tries whether a sandbox can be had here. */
    public static Sandbox find() {
        var nothing = new View(false, List.of(), List.of(), true);
        try {
            var trial = new ProcessBuilder(new Sandbox(Optional.empty()).around(nothing, List.of("/usr/bin/true")))
                    .redirectErrorStream(true)
                    .start();
            var said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (trial.waitFor(5, TimeUnit.SECONDS) && trial.exitValue() == 0) return new Sandbox(Optional.empty());
            trial.destroyForcibly();
            return none(forbidden(said));
        } catch (IOException e) {
            return none("install bubblewrap (Debian, Ubuntu: apt install bubblewrap)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none("interrupted while trying bubblewrap; start again");
        }
    }

    private static String forbidden(String said) {
        return "allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1, on Ubuntu"
                + " kernel.apparmor_restrict_unprivileged_userns=0, in a container its security profile);"
                + " bubblewrap says: " + said;
    }

    public boolean stands() {
        return remedy.isEmpty();
    }

    /** What the operator can do to have a sandbox; empty when there is one. */
    public Optional<String> remedy() {
        return remedy;
    }

    /** Where a process may keep its temporary files: within the sandbox, or in {@code otherwise} without one. */
    public Path scratch(Path otherwise) {
        return stands() ? SCRATCH : otherwise;
    }

    /** What of a process's limits the sandbox raises, as {@code WORDS|FILE|VALUE} for it to try. */
    public List<String> targets(Limits limits) {
        if (!stands() || limits.scratch() == 0) return List.of();
        return List.of(SCRATCH + " of " + limits.scratch() + " MiB|" + SCRATCH + "|" + limits.scratchBytes());
    }

    /** The command in its sandbox, or as it is where there is none. */
    public List<String> around(View view, List<String> command) {
        var asUser = view.user.isPresent() ? OwnUsers.as(view.user.getAsInt(), command) : command;
        if (!stands()) return asUser;
        var words = new ArrayList<>(List.of("bwrap", "--new-session"));
        words.addAll(view.user.isPresent() ? AS_ANOTHER_USER : AS_THIS_USER);
        if (view.network) words.remove("--unshare-net");
        if (view.network) words.add("--share-net");
        if (view.diesWithLauncher) words.add("--die-with-parent");
        // /dev holds a directory for shared memory, which nobody here needs and which has no limit.
        words.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"));
        if (view.scratch > 0) words.addAll(List.of("--size", String.valueOf(view.scratch)));
        words.addAll(List.of("--perms", "1777", "--tmpfs", SCRATCH.toString()));
        system().forEach(words::addAll);
        view.readOnly.forEach(path -> words.addAll(bound("--ro-bind", path)));
        view.readWrite.forEach(path -> words.addAll(bound("--bind", path)));
        words.addAll(List.of("--chdir", SCRATCH.toString(), "--remount-ro", "/", "--"));
        words.addAll(asUser);
        return words;
    }

    private static Stream<List<String>> system() {
        var libraries = SYSTEM.stream().map(Path::of).filter(Files::exists).map(Sandbox::linkedOrBound);
        var etc = Stream.concat(ETC.stream().map(Path.of("/etc")::resolve), javaSettings().stream())
                .filter(Files::exists)
                .map(path -> bound("--ro-bind", path));
        return Stream.concat(Stream.concat(libraries, etc), Stream.of(bound("--ro-bind", javaHome())));
    }

    /** Today's systems have {@code /lib} as a link into {@code /usr}. */
    private static List<String> linkedOrBound(Path path) {
        try {
            if (!Files.isSymbolicLink(path)) return bound("--ro-bind", path);
            return List.of("--symlink", Files.readSymbolicLink(path).toString(), path.toString());
        } catch (IOException e) {
            return bound("--ro-bind", path);
        }
    }

    private static List<Path> javaSettings() {
        try (var names = Files.newDirectoryStream(Path.of("/etc"), "java-*")) {
            var paths = new ArrayList<Path>();
            names.forEach(paths::add);
            return paths;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    /** By directories through which every user may pass; left alone, bubblewrap makes them as strict as what is bound. */
    private static List<String> bound(String how, Path path) {
        var way = String.valueOf(path.getParent());
        return List.of("--dir", way, how, path.toString(), path.toString());
    }

    /**
     * What a process may see of the machine beyond the system's programs and libraries.
     *
     * @param network whether it shares the machine's network, loopback included
     * @param diesWithLauncher killed by the kernel when the launcher dies
     * @param user whom it runs as, when not as the launcher does
     * @param scratch the most that its {@link #SCRATCH} may hold, in bytes; 0 for half of the memory
     */
    public record View(
            boolean network,
            List<Path> readOnly,
            List<Path> readWrite,
            boolean diesWithLauncher,
            OptionalInt user,
            long scratch) {
        public View {
            readOnly = List.copyOf(readOnly);
            readWrite = List.copyOf(readWrite);
        }

        /** As the launcher's user. */
        public View(boolean network, List<Path> readOnly, List<Path> readWrite, boolean diesWithLauncher) {
            this(network, readOnly, readWrite, diesWithLauncher, OptionalInt.empty(), 0);
        }

        public View as(OptionalInt another) {
            return new View(network, readOnly, readWrite, diesWithLauncher, another, scratch);
        }

        /** With more that it may read. */
        public View seeing(List<Path> more) {
            var all = Stream.concat(readOnly.stream(), more.stream()).toList();
            return new View(network, all, readWrite, diesWithLauncher, user, scratch);
        }

        /** With as much room for temporary files as its limits say. */
        public View within(Limits limits) {
            return new View(network, readOnly, readWrite, diesWithLauncher, user, limits.scratchBytes());
        }
    }
}
