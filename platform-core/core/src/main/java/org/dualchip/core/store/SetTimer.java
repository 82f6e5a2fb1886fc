// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.dualchip.plugin.Timer;

/** A plugin's timer that is running or due; a function has one of a name at a checkpoint. */
public record SetTimer(String function, String checkpoint, String name, Instant at) {
    /** As many run for a function at a checkpoint, so that two more for each that is due do not fill the disk. */
    public static final int MOST = 32;

    /** Whether these may be set, replaced and taken away beside those that run. */
    public static boolean fit(List<SetTimer> running, String function, String checkpoint, List<Timer> more) {
        var names = running.stream()
                .filter(one -> one.function.equals(function) && one.checkpoint.equals(checkpoint))
                .map(SetTimer::name)
                .collect(Collectors.toSet());
        for (var timer : more) {
            if (timer.after().isZero()) names.remove(timer.name());
            else names.add(timer.name());
        }
        return names.size() <= MOST;
    }
}
