// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One file of a control group, as Linux's cgroup-v1 and cgroup-v2 documents name it, and what is written to it.
 *
 * @param words what it limits, for people; empty when it is not said
 * @param optional whether a kernel may lack it
 */
record Setting(String words, String file, String value, boolean optional) {
    private static final String UNLIMITED = "max";

    /** Those of a process that starts, in one hierarchy. */
    static List<Setting> of(Hierarchy hierarchy, Limits limits) {
        var settings = new ArrayList<Setting>();
        boolean unified = hierarchy.unified();
        var version = unified ? "cgroup v2: " : "cgroup v1: ";
        if (hierarchy.controllers().contains("memory") && limits.memory() > 0) {
            settings.addAll(memory(unified, version + "memory " + limits.memory() + " MiB", limits.memoryBytes()));
        }
        if (hierarchy.controllers().contains("pids") && limits.tasks() > 0) {
            var words = version + limits.tasks() + " tasks";
            settings.add(new Setting(words, "pids.max", String.valueOf(limits.tasks()), false));
        }
        if (hierarchy.controllers().contains("cpu") && limits.cpu() > 0) {
            settings.addAll(quota(unified, -1, 100_000));
            settings.add(weight(unified, version + "cpu " + limits.cpu() + " %"));
        }
        return settings;
    }

    /** The swap counts as memory, and in version 2 who dies of it dies with all its children. */
    private static List<Setting> memory(boolean unified, String words, long bytes) {
        var value = String.valueOf(bytes);
        if (!unified) {
            return List.of(
                    new Setting(words, "memory.limit_in_bytes", value, false),
                    new Setting("", "memory.memsw.limit_in_bytes", value, true));
        }
        return List.of(
                new Setting(words, "memory.max", value, false),
                new Setting("", "memory.swap.max", "0", true),
                new Setting("", "memory.oom.group", "1", true));
    }

    private static Setting weight(boolean unified, String words) {
        if (unified) return new Setting(words, "cpu.weight", "100", false);
        return new Setting(words, "cpu.shares", "1024", false);
    }

    /**
     * Processor time, both in microseconds.
     *
     * @param quota in each period; -1 without limit
     */
    static List<Setting> quota(boolean unified, int quota, int period) {
        if (unified) {
            var value = (quota < 0 ? UNLIMITED : String.valueOf(quota)) + " " + period;
            return List.of(new Setting("", "cpu.max", value, false));
        }
        return List.of(
                new Setting("", "cpu.cfs_period_us", String.valueOf(period), false),
                new Setting("", "cpu.cfs_quota_us", String.valueOf(quota), false));
    }

    /** Whether it is said and tried, because it stays as it is. */
    boolean isLasting() {
        return !words.isEmpty();
    }

    void writeTo(Path group) throws IOException {
        var path = group.resolve(file);
        if (!optional || Files.exists(path)) Files.writeString(path, value);
    }

    String target(Path group) {
        return words + "|" + group.resolve(file) + "|" + value;
    }
}
