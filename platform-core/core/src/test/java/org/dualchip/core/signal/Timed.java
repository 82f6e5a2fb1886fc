// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dualchip.core.events.Events;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.core.tap.OneAtATime;
import org.dualchip.core.walls.RequiredWall;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Signal;

/** The timers of a house, fired when a test says so; each is named twice, as one is that took long. */
public final class Timed {
    private final Store store;
    private final SignalFlow flow;
    private final DueTimers due = new DueTimers();

    public Timed(Store store, OneAtATime turns, Deciding deciding) {
        this.store = store;
        var events = new Events();
        var walls = new RequiredWall(List::of, "none");
        flow = new SignalFlow(store, new Outputs(events), events, walls, turns, deciding);
    }

    public void add(PluginPeer plugin) {
        flow.reactors().add(plugin);
    }

    public void remove(PluginPeer plugin) {
        flow.reactors().remove(plugin);
    }

    /** Fires what is due in an hour. */
    public void fire() throws StoreException {
        var now = store.now().plus(Duration.ofHours(1));
        for (var timer : due.due(store.timers(), now, System.nanoTime())) {
            for (int named = 0; named < 2; named++) {
                flow.happened(new Happening(
                        timer.checkpoint(),
                        timer.checkpoint(),
                        timer.function(),
                        new Signal.Due(timer.name()),
                        Optional.of(timer)));
            }
        }
    }
}
