// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dualchip.launcher.room.WallReport;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.HouseMessages.ProcessState;

/**
 * How a process is to be kept apart.
 *
 * @param walls those that are wanted around it
 */
public record Kind(boolean sandboxed, Set<String> walls) {

    public Kind {
        walls = Set.copyOf(walls);
    }

    /** While nothing was tried, nothing counts. */
    ProcessState untried(String name, long pid, String state, int restarts) {
        return new ProcessState(name, pid, state, Level.SAME_UID, List.of(), List.of(), restarts);
    }

    /** Sandboxed only when every wall that is wanted was tried and stood. */
    ProcessState tried(String name, long pid, int restarts, WallReport report) {
        var fallen = new ArrayList<>(report.fallen());
        for (var wall : walls) {
            var told = report.stands().contains(wall)
                    || report.fallen().stream().anyMatch(line -> line.startsWith(wall + ":"));
            if (!told) fallen.add(wall + ": was not tried");
        }
        return new ProcessState(
                name, pid, "starting", level(report, fallen), report.stands(), fallen, restarts, report.limits());
    }

    private Level level(WallReport report, List<String> fallen) {
        if (sandboxed && fallen.isEmpty()) return Level.SANDBOXED;
        return report.stands().contains("uid") ? Level.SEPARATE_UID : Level.SAME_UID;
    }

    ProcessState with(ProcessState old, String state) {
        return new ProcessState(
                old.name(), old.pid(), state, old.level(), old.stands(), old.fallen(), old.restarts(), old.limits());
    }
}
