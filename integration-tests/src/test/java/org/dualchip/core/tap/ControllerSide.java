// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.dualchip.card.CardTaps;
import org.dualchip.card.SecureChip;
import org.dualchip.core.events.Events;
import org.dualchip.core.events.Screens;
import org.dualchip.core.output.Barriers;
import org.dualchip.core.output.Output;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.output.Places;
import org.dualchip.core.store.Store;
import org.dualchip.core.walls.RequiredWall;
import org.dualchip.link.plugin.PluginPeer;

/** The controller's tap flow over a store of its own, in this program: the house's own, and no process between. */
public final class ControllerSide implements AutoCloseable {
    private final Store store;
    private final Events events = new Events();
    private final Outputs outputs = new Outputs(events);
    private final TapFlow flow;

    public ControllerSide(
            Path directory, InstantSource clock, SecureChip chip, PluginPeer plugin, List<? extends Output> moved)
            throws SQLException, IOException {
        store = new Store(directory, clock);
        var places = new Places();
        var walls = new RequiredWall(List::of, "none");
        flow = new TapFlow(store, outputs, events, new Screens(), walls, places, new OneAtATime());
        flow.chip = chip;
        flow.addPlugin(plugin);
        for (var output : moved) {
            places.addOutput(output);
            Barriers.plug(outputs, output);
        }
    }

    public CardTaps taps() {
        return flow;
    }

    public Store store() {
        return store;
    }

    public Events events() {
        return events;
    }

    @Override
    public void close() throws SQLException {
        Barriers.rest(outputs);
        store.close();
    }
}
