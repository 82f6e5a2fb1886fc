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
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Answer;

/** A plugin that answers as a test says, and keeps what it was shown. */
final class FakePlugin implements PluginPeer {
    final List<Decide> shown = new CopyOnWriteArrayList<>();
    private final Decides decides;

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
    public Hello hello() {
        return new Hello(
                "org.example.access", "1.0.0", "access", List.of("last", "n"), Map.of("OK", "Welcome, {who}."));
    }

    @Override
    public Decided decide(Decide tap, Duration patience) throws LinkException {
        shown.add(tap);
        return new Decided(decides.decide(tap), 100);
    }
}
