// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.util.List;
import org.dualchip.core.events.Events;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.output.Places;
import org.dualchip.core.store.Store;
import org.dualchip.core.tap.OneAtATime;
import org.dualchip.core.walls.RequiredWall;

/** The signals of a house in which nothing is wired. */
public final class SignalledHouse {
    private final Signals signals;
    private final Inputs inputs;

    public SignalledHouse(Store store, Events events, Outputs outputs) {
        var walls = new RequiredWall(List::of, "none");
        var flow = new SignalFlow(store, outputs, events, walls, new OneAtATime(), new Deciding());
        signals = new Signals(flow, store, outputs, new Places());
        inputs = new Inputs(signals, new Exits(store, outputs), events, store);
    }

    public void stop() {
        signals.stop();
    }

    public Inputs inputs() {
        return inputs;
    }

    public Requests requests() {
        return new Requests(signals, inputs);
    }
}
