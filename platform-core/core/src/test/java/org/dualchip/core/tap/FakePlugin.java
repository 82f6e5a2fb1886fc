// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.message.SignalMessages.React;
import org.dualchip.link.message.SignalMessages.Reacted;
import org.dualchip.link.message.SignalMessages.ScreenContent;
import org.dualchip.link.message.SignalMessages.ScreenFile;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Answer;

/** A plugin that answers as a test says, and keeps what it was shown. */
final class FakePlugin implements PluginPeer {
    final List<Decide> shown = new CopyOnWriteArrayList<>();
    private final Decides decides;
    Hello.Declared words = new Hello.Declared(List.of("last", "n"), List.of(), List.of(), List.of(), false);
    boolean opens = true;

    FakePlugin(Decides decides) {
        this.decides = decides;
    }

    /** What it answers. */
    interface Decides {
        Answer decide(Decide tap) throws LinkException;
    }

    @Override
    public String process() {
        return "plugin-access";
    }

    @Override
    public boolean mayOpen() {
        return opens;
    }

    @Override
    public Hello hello() {
        return new Hello(
                "org.example.access",
                "1.0.0",
                "access",
                words,
                Map.of("en", Map.of("OK", "Welcome, {who}.")),
                List.of());
    }

    @Override
    public Decided decide(Decide tap, Duration patience) throws LinkException {
        shown.add(tap);
        return new Decided(decides.decide(tap), 100);
    }

    @Override
    public Reacted react(React signal, Duration patience) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScreenContent screen(ScreenFile file, Duration patience) {
        throw new UnsupportedOperationException();
    }
}
