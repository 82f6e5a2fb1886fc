// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import org.dualchip.core.events.Events;
import org.dualchip.core.events.Screens;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.output.Places;
import org.dualchip.core.store.Store;
import org.dualchip.core.walls.RequiredWall;
import org.dualchip.link.plugin.PluginPeer;

/** The tap flow beside somebody else's signals. */
public final class TapFlows {
    private TapFlows() {}

    public static TapFlow of(
            Store store,
            Outputs outputs,
            Events events,
            RequiredWall walls,
            Places places,
            OneAtATime turns,
            PluginPeer plugin) {
        var flow = new TapFlow(store, outputs, events, new Screens(), walls, places, turns);
        flow.addPlugin(plugin);
        return flow;
    }
}
