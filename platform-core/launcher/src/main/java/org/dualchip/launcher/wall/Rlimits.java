// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The limits that every process may set for itself, getrlimit(2) and nice(2): what control groups would limit where there are none, and
 * what they do not limit. They hold for each process alone, but for the number of its user's tasks.
 */
public final class Rlimits {
    private static final int OPEN_FILES = 512;
    private static final int NICE = 15;

    private final Optional<Path> prlimit;
    private final Optional<Path> nice;
    private final ControlGroups groups;
    private final boolean tasksOfEachSandbox;

    private Rlimits(ControlGroups groups, boolean tasksOfEachSandbox) {
        this.prlimit = program("prlimit");
        this.nice = program("nice");
        this.groups = groups;
        this.tasksOfEachSandbox = tasksOfEachSandbox;
    }

    /**
     * Those that can be set here.
     *
     * @param groups what need not be limited again
     */
    public static Rlimits find(Sandbox sandbox, ControlGroups groups) {
        return new Rlimits(groups, sandbox.stands() && countsByNameSpace(System.getProperty("os.version")));
    }

    private static Optional<Path> program(String name) {
        var path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(":", -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Since Linux 5.14 the tasks of a user are counted in each of his name spaces; before, all he has everywhere. */
    static boolean countsByNameSpace(String kernel) {
        var numbers = kernel.split("[^0-9]+", 3);
        int major = Integer.parseInt(numbers[0]);
        return major > 5 || (major == 5 && Integer.parseInt(numbers[1]) >= 14);
    }

    /**
     * What is set for a process, each as {@code WORDS|FILE|VALUE} for it to try, where a value of {@code limits} has its name.
     *
     * @param ownUser whether its user has no other process
     */
    public List<String> targets(Limits limits, boolean ownUser) {
        var targets = of(limits, ownUser).stream().map(Rlimit::target);
        var patience = isNice(limits) ? Stream.of("nice " + NICE + "|/proc/self/stat|" + NICE) : Stream.<String>empty();
        return Stream.concat(targets, patience).toList();
    }

    /** Where no control group limits its processor time, all others come first. */
    private boolean isNice(Limits limits) {
        return nice.isPresent() && limits.cpu() > 0 && !groups.limit("cpu");
    }

    /** The command with its limits. */
    public List<String> around(Limits limits, boolean ownUser, List<String> command) {
        var rlimits = of(limits, ownUser);
        if (rlimits.isEmpty()) return command;
        var words = new ArrayList<String>();
        if (isNice(limits)) words.addAll(List.of(nice.orElseThrow().toString(), "-n", String.valueOf(NICE)));
        words.add(prlimit.orElseThrow().toString());
        rlimits.forEach(rlimit -> words.add(rlimit.option + "=" + rlimit.value + ":" + rlimit.value));
        words.add("--");
        words.addAll(command);
        return words;
    }

    private List<Rlimit> of(Limits limits, boolean ownUser) {
        if (prlimit.isEmpty() || limits.equals(Limits.NONE)) return List.of();
        var rlimits = new ArrayList<Rlimit>();
        if (limits.memory() > 0 && !groups.limit("memory")) {
            var words = "rlimit: memory " + limits.memory() + " MiB";
            rlimits.add(new Rlimit(words, "--data", "Max data size", limits.memoryBytes()));
        }
        if (limits.tasks() > 0 && !groups.limit("pids") && (ownUser || tasksOfEachSandbox)) {
            var words = "rlimit: " + limits.tasks() + " tasks";
            rlimits.add(new Rlimit(words, "--nproc", "Max processes", limits.tasks()));
        }
        if (limits.scratch() > 0) {
            var words = "rlimit: files of " + limits.scratch() + " MiB";
            rlimits.add(new Rlimit(words, "--fsize", "Max file size", limits.scratchBytes()));
        }
        rlimits.add(new Rlimit("rlimit: " + OPEN_FILES + " open", "--nofile", "Max open files", OPEN_FILES));
        rlimits.add(new Rlimit("rlimit: no core", "--core", "Max core file size", 0));
        return rlimits;
    }

    /** @param name as proc(5)'s {@code limits} has it */
    private record Rlimit(String words, String option, String name, long value) {
        String target() {
            return words + "|/proc/self/limits|" + name + " " + value;
        }
    }
}
