// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dualchip.launcher.room.Room;
import org.dualchip.launcher.wall.Canaries;
import org.dualchip.launcher.wall.Means;
import org.dualchip.launcher.wall.ReaderDaemon;
import org.dualchip.launcher.wall.Sandbox;

/** Puts together the command line of a process: its sandbox, its JVM, and what its room is told. */
record RoomCommand(RunOptions options, Directories directories, Means means, Canaries canaries, Blueprint blueprint) {
    private static final System.Logger LOG = System.getLogger(RoomCommand.class.getName());
    private static final long FAREWELL_MS = 2000;

    List<String> of(Plan plan) throws IOException {
        if (plan.plugin().isPresent()) plan.plugin().get().requireAdmitted();
        var user = user(plan);
        if (plan.name().equals(Plan.GATEWAY)) page().lay(directories.tls(), user);
        var group = means.groups().make(plan.name(), plan.limits());
        var limits = Stream.of(
                        group.settings(),
                        means.rlimits().targets(plan.limits(), user.isPresent()),
                        means.sandbox().targets(plan.limits()))
                .flatMap(List::stream)
                .map(target -> "wall.limits=" + target);
        var java = Stream.of(java(plan, user), told(plan).stream(), limits).flatMap(words -> words);
        var limited = means.rlimits().around(plan.limits(), user.isPresent(), java.toList());
        var view = view(plan, user).seeing(group.directories()).within(plan.limits());
        return group.around(means.sandbox().around(view, limited));
    }

    /** Makes the directory of its socket, which nobody but the launcher's user and its own may enter. */
    void layDoor(Plan plan) throws IOException {
        Directories.ownDirectory(door(plan.name()));
        var user = user(plan);
        if (user.isEmpty()) return;
        Directories.lend(door(plan.name()), user.getAsInt());
        if (!means.sandbox().stands()) directories.letPass();
    }

    /** Its own, where it can be: a user who could not read the program could not run it. */
    private OptionalInt user(Plan plan) throws IOException {
        if (plan.uids().isEmpty() || !means.users().possible()) return OptionalInt.empty();
        var hidden = hidden(plan);
        if (hidden.isEmpty()) return means.users().of(plan.name(), plan.uids().get());
        LOG.log(
                System.Logger.Level.WARNING,
                "no user of its own for {0}: others may not read {1} (chmod o+rX; for the data directory, bubblewrap)",
                plan.name(),
                hidden.get());
        return OptionalInt.empty();
    }

    private Optional<Path> hidden(Plan plan) throws IOException {
        var wanted = new ArrayList<>(
                List.of(options.house().resolve("lib"), options.house().resolve("bundles")));
        plan.visible().stream().filter(path -> !isLent(path)).forEach(wanted::add);
        return Legible.hidden(wanted, !means.sandbox().stands());
    }

    /** Of the data directory, and bound in. */
    private boolean isLent(Path path) {
        return means.sandbox().stands() && path.startsWith(directories.data());
    }

    private Stream<String> java(Plan plan, OptionalInt user) throws IOException {
        var sandbox = means.sandbox();
        var scratch = sandbox.scratch(directories.scratch().resolve(plan.name()));
        if (!sandbox.stands()) Directories.directoryOf(user, scratch);
        var command = new ArrayList<>(plan.belongings().prefix());
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(plan.jvm());
        command.addAll(List.of(
                "-XX:-UsePerfData", // a file in /tmp that others could read
                "-Djava.io.tmpdir=" + scratch,
                "-Duser.home=" + scratch,
                "-cp",
                classPath(plan),
                Room.class.getName()));
        return command.stream();
    }

    /** A room with Felix has no more on its class path than it takes to boot it. */
    private String classPath(Plan plan) {
        var lib = options.house().resolve("lib");
        if (plan.main().isPresent()) return lib.resolve("*").toString();
        return Stream.of("launcher", "org.apache.felix.framework", "org.osgi.service.cm")
                .map(jar -> lib.resolve(jar + ".jar").toString())
                .collect(Collectors.joining(":"));
    }

    private List<String> told(Plan plan) throws IOException {
        var words = new ArrayList<>(properties(plan));
        plan.main().ifPresent(main -> words.add("room.main=" + main));
        plan.bundles().forEach(bundle -> words.add("room.bundle=" + options.jar(bundle)));
        plan.plugin().ifPresent(plugin -> words.add("room.bundle=" + jar(plugin)));
        plan.settings().forEach(folder -> words.add("room.settings=" + folder));
        if (plan.isController()) words.add("room.farewell.ms=" + FAREWELL_MS);
        words.addAll(canaries.targets(plan.wanted(means), foreign(plan)));
        return words;
    }

    private Path jar(PluginBundle plugin) {
        return plugin.jar().orElseGet(() -> options.jar(plugin.name()));
    }

    private List<String> properties(Plan plan) throws IOException {
        var words = new ArrayList<>(List.of(
                "dualchip.process=" + plan.name(),
                "dualchip.data=" + directories.data(),
                "dualchip.runtime=" + directories.runtime(),
                "dualchip.transport=unix:" + directories.runtime()));
        if (plan.data().contains(Directories.GENERATIONS)) {
            words.add("dualchip.settings=" + plan.settings().get(0));
            words.add("dualchip.plugins=" + String.join(" ", blueprint.plugins()));
        }
        if (plan.name().equals(Plan.GATEWAY)) {
            words.add("dualchip.port=" + options.port());
            if (page().pem().isPresent()) words.add("dualchip.tls=" + directories.tls());
        }
        if (plan.isController() || plan.data().contains(Directories.GENERATIONS)) {
            words.add("dualchip.house=" + options.bundles());
        }
        if (plan.isController()) words.add("dualchip.token.sha256=" + Directories.sha256(directories.token()));
        return words;
    }

    private Sandbox.View view(Plan plan, OptionalInt user) throws IOException {
        var readOnly = new ArrayList<>(List.of(options.house()));
        var readWrite = new ArrayList<Path>();
        for (var path : plan.visible()) {
            readOnly.add(path);
            if (user.isPresent() && isLent(path)) show(plan, path, user.getAsInt());
        }
        if (plan.wanted(means).contains("uid")) readOnly.add(canaries.forLauncherOnly());
        plan.data().forEach(part -> readWrite.add(directories.data().resolve(part)));
        // The hub opens its doors here; a peer gets the one directory that holds its own.
        if (plan.isController()) readWrite.add(directories.runtime());
        else readOnly.add(door(plan.name()));
        plan.opens().map(this::door).ifPresent(readWrite::add);
        if (plan.name().equals(Plan.GATEWAY) && page().pem().isPresent()) readOnly.add(directories.tls());
        if (plan.hasReaders() && Files.isDirectory(ReaderDaemon.DIRECTORY)) readOnly.add(ReaderDaemon.DIRECTORY);
        readOnly.addAll(there(plan, plan.belongings().sees()));
        readWrite.addAll(there(plan, plan.belongings().owns()));
        return new Sandbox.View(plan.hasNetwork(), readOnly, readWrite, !plan.isController()).as(user);
    }

    /** Of its site's settings it is the only reader; its bundle is no secret, and others may run it too. */
    private static void show(Plan plan, Path path, int user) throws IOException {
        if (plan.plugin().flatMap(PluginBundle::jar).filter(path::equals).isPresent()) Directories.letRead(path);
        else Directories.lend(path, user);
    }

    /** What is not there cannot be bound in, and a process that misses it must still say so to the operator. */
    private static List<Path> there(Plan plan, List<Path> paths) {
        var there = paths.stream().filter(Files::exists).toList();
        paths.stream()
                .filter(path -> !there.contains(path))
                .forEach(path -> LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} is not there; the process {1} starts without it and sees it after its next start",
                        path,
                        plan.name()));
        return there;
    }

    /** What belongs to others: it must find none of it. */
    private List<Path> foreign(Plan plan) throws IOException {
        var own = plan.data().stream().map(directories.data()::resolve).toList();
        try (var data = Files.list(directories.data());
                var doors = Files.list(directories.runtime())) {
            var parts = spread(data.filter(path -> !own.contains(path)), plan.visible());
            var others =
                    doors.filter(path -> !plan.isController() && !ownDoors(plan).contains(path));
            return Stream.of(parts, others, othersOwn(plan), pageKey(plan))
                    .flatMap(paths -> paths)
                    .sorted()
                    .toList();
        }
    }

    /** A folder on the way to what it may see is there in its sandbox, and must hold nothing else: so that is tried in its place. */
    static Stream<Path> spread(Stream<Path> parts, List<Path> visible) throws IOException {
        var foreign = new ArrayList<Path>();
        for (var part : parts.toList()) {
            if (visible.stream().noneMatch(seen -> seen.startsWith(part))) {
                foreign.add(part);
            } else if (!visible.contains(part)) {
                try (var inside = Files.list(part)) {
                    spread(inside, visible).forEach(foreign::add);
                }
            }
        }
        return foreign.stream();
    }

    private Stream<Path> othersOwn(Plan plan) {
        return blueprint.plans().stream()
                .filter(other -> !other.name().equals(plan.name()))
                .flatMap(other -> other.belongings().owns().stream());
    }

    private Stream<Path> pageKey(Plan plan) throws IOException {
        var there = page().pem().isPresent() && !plan.name().equals(Plan.GATEWAY);
        return there ? Stream.of(directories.tls()) : Stream.empty();
    }

    private PageAddress page() throws IOException {
        return PageAddress.read(blueprint.config());
    }

    private List<Path> ownDoors(Plan plan) {
        return Stream.concat(Stream.of(plan.name()), plan.opens().stream())
                .map(this::door)
                .toList();
    }

    private Path door(String peer) {
        return directories.runtime().resolve(peer);
    }
}
