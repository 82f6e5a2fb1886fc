// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.util.Optional;
import org.dualchip.core.store.Memories;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.SetTimer;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Signal;

/**
 * What happened, before any plugin has heard of it.
 *
 * @param timer the timer that is due, when that is what happened
 */
record Happening(String checkpoint, String area, String function, Signal.Cause cause, Optional<SetTimer> timer) {

    /** What a plugin is shown and may keep with it: of the area, and of whom a command names. */
    Memories memories(PluginPeer plugin) {
        var holder = cause instanceof Signal.Command command ? command.holder() : "";
        return new Memories(
                plugin.words(), plugin.schema(), Scope.holder(function, holder), Scope.area(function, area));
    }

    /** In a few words, for people. */
    String what() {
        if (cause instanceof Signal.Input input) return input.name() + (input.active() ? " active" : " at rest");
        if (cause instanceof Signal.Due due) return due.timer();
        return cause instanceof Signal.Command command ? command.name() : "start";
    }
}
