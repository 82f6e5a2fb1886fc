// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Effort;
import org.dualchip.card.FileContent;
import org.dualchip.core.events.Events;
import org.dualchip.core.events.Screens;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.output.Places;
import org.dualchip.core.store.Store;
import org.dualchip.core.walls.RequiredWall;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;

/** The tap flow with cards that were opened for one generation or another. */
public final class OpenedTaps {
    private final TapFlow flow;
    private final List<TapDone> done = new CopyOnWriteArrayList<>();

    public OpenedTaps(Store store, OneAtATime turns, Deciding deciding) {
        var events = new Events();
        var walls = new RequiredWall(List::of, "none");
        flow = new TapFlow(store, new Outputs(events), events, new Screens(), walls, new Places(), turns);
        flow.setDeciding(deciding);
        events.listen(event -> {
            if (event instanceof TapDone tap) done.add(tap);
        });
    }

    public void add(PluginPeer plugin) {
        flow.addPlugin(plugin);
    }

    public void remove(PluginPeer plugin) {
        flow.removePlugin(plugin);
    }

    /** A card opened for a generation; what became of it. */
    public TapDone tap(String id, String holder, int generation) {
        flow.seen(new CardSeen.Opened(
                id,
                "gate-in",
                "transit",
                generation,
                Intent.OWN,
                new Holder(holder, "0123456789abcdef"),
                Assurance.KEY,
                false,
                Map.of("purse", new FileContent.Value(1000)),
                List.of(),
                Effort.NONE));
        return done.stream().filter(tap -> tap.tap().equals(id)).findFirst().orElseThrow();
    }
}
