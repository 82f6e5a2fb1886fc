// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.card.admission.Generation;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.message.SignalMessages.React;
import org.dualchip.link.message.SignalMessages.Reacted;
import org.dualchip.link.message.SignalMessages.ScreenContent;
import org.dualchip.link.message.SignalMessages.ScreenFile;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Signal;

/** A plugin that reacts as a test says, and keeps what it heard. */
final class FakeReactor implements PluginPeer {
    final List<Signal> heard = new CopyOnWriteArrayList<>();
    private final Reacts reacts;
    volatile boolean opens = true;
    volatile boolean listens = true;
    volatile int generation = Generation.HOUSE;

    /** What follows. */
    interface Reacts {
        Reaction react(Signal signal) throws LinkException;
    }

    FakeReactor(Reacts reacts) {
        this.reacts = reacts;
    }

    /** What it heard of, in short and in order. */
    List<String> story() {
        return heard.stream().map(FakeReactor::brief).toList();
    }

    static String brief(Signal signal) {
        var cause = signal.cause();
        if (cause instanceof Signal.Input input) return input.name() + " " + input.active();
        if (cause instanceof Signal.Due due) return "due " + due.timer();
        return cause instanceof Signal.Command command ? command.name() : "started";
    }

    @Override
    public String process() {
        return "plugin-access";
    }

    @Override
    public int generation() {
        return generation;
    }

    @Override
    public boolean mayOpen() {
        return opens;
    }

    @Override
    public Hello hello() {
        var words =
                new Hello.Declared(List.of("n"), List.of("count"), List.of(), List.of("lockdown", "count"), listens);
        var texts = Map.of("en", Map.of("FORCED", "Forced open."), "de", Map.of("FORCED", "Aufgebrochen."));
        return new Hello("org.example.access", "1.0.0", "access", words, texts, List.of());
    }

    @Override
    public Decided decide(Decide tap, Duration patience) {
        return new Decided(
                Decision.granted(Reason.of("OK")).remembering("count", Counts.next(Counts.of(tap.memory()))), 1);
    }

    @Override
    public Reacted react(React signal, Duration patience) throws LinkException {
        heard.add(signal.signal());
        return new Reacted(reacts.react(signal.signal()), 1);
    }

    @Override
    public ScreenContent screen(ScreenFile file, Duration patience) {
        throw new UnsupportedOperationException();
    }
}
