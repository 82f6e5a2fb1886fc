// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Effort;
import org.dualchip.card.FileContent;
import org.dualchip.core.events.Events;
import org.dualchip.core.events.Screens;
import org.dualchip.core.output.FakeOutput;
import org.dualchip.core.output.Outputs;
import org.dualchip.core.output.Places;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Journal;
import org.dualchip.core.store.Scope;
import org.dualchip.core.store.Store;
import org.dualchip.core.walls.RequiredWall;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;

/** A front door with a real journal, a fake secure side, a fake plugin and a fake output; and the story of what happened. */
final class Scene implements AutoCloseable {
    static final Holder ADA = new Holder("Ada", "0123456789abcdef");

    final List<String> story = new CopyOnWriteArrayList<>();
    final Events events = new Events();
    final Screens screens = new Screens();
    final Store store;
    final Journal journal;
    final FakeChip chip = new FakeChip(story);
    final FakeOutput door;
    final Outputs outputs;
    final Places places = new Places();
    final TapFlow flow;

    Scene(Path directory) throws Exception {
        store = new Store(directory, InstantSource.system());
        journal = new Journal(directory);
        outputs = new Outputs(events);
        door = new FakeOutput("front-door", active -> story.add((active ? "open after " : "rest after ") + written()));
        door.plugInto(outputs);
        flow = new TapFlow(
                store, outputs, events, screens, new RequiredWall(List::of, "none"), places, new OneAtATime());
        flow.chip = chip;
        events.listen(event -> {
            if (event instanceof TapDone done) story.add(done.decision() + " " + done.reason());
        });
    }

    FakePlugin plugin(FakePlugin.Decides decides) {
        var plugin = new FakePlugin(decides);
        flow.addPlugin(plugin);
        return plugin;
    }

    static CardSeen.Opened card(String tap, Holder holder) {
        return card(tap, holder, "front-door");
    }

    static CardSeen.Opened card(String tap, Holder holder, String checkpoint) {
        return new CardSeen.Opened(
                tap,
                checkpoint,
                "access",
                0,
                Intent.OWN,
                holder,
                Assurance.KEY,
                false,
                Map.of("right", new FileContent.Data(new byte[] {1})),
                List.of(),
                Effort.NONE);
    }

    void tap(String tap) {
        flow.seen(card(tap, ADA));
    }

    /** The kinds that are in the journal now. */
    List<String> written() {
        try {
            return journal.kinds();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String outcome(String tap) throws Exception {
        var outcomes = journal.of(tap).stream()
                .filter(entry -> entry.kind() == Entry.Kind.OUTCOME)
                .map(Entry::body)
                .toList();
        if (outcomes.size() != 1) throw new AssertionError("one outcome a tap: " + outcomes);
        return outcomes.get(0);
    }

    /** What is remembered under a name, in hex. */
    String remembered(String name) throws Exception {
        var value =
                store.remembered(Scope.holder("access", "Ada"), List.of(name)).get(name);
        return value == null ? "nothing" : HexFormat.of().formatHex(value);
    }

    @Override
    public void close() throws SQLException {
        store.close();
    }
}
