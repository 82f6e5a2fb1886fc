// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.util.LinkedHashMap;
import java.util.Map;

/** The attempts in the order in which they are made, each with its kind and a name of its own. */
public final class Attempts {
    private final Map<String, Named> all = new LinkedHashMap<>();

    /** An attempt in the table. */
    public record Named(String kind, String name, Attempt attempt) {}

    /** Everything that is tried from inside a plugin's process. */
    public static Attempts ofPlugin() {
        var attempts = new Attempts();
        WithinTheProgram.addTo(attempts);
        OnTheMachine.addTo(attempts);
        AtSockets.addTo(attempts, "plugin-transit");
        AtSockets.networkTo(attempts);
        AtFiles.addTo(attempts);
        LyingPlugin.addTo(attempts);
        return attempts;
    }

    /** Everything that is tried from inside the gateway's process, which has the network by right. */
    public static Attempts ofGateway() {
        var attempts = new Attempts();
        OnTheMachine.addTo(attempts);
        AtSockets.addTo(attempts, "gateway");
        AtFiles.addTo(attempts);
        LyingGateway.addTo(attempts);
        return attempts;
    }

    void add(String kind, String name, Attempt attempt) {
        if (all.put(name, new Named(kind, name, attempt)) != null) throw new IllegalArgumentException("two " + name);
    }

    /** All, in order. */
    public Map<String, Named> all() {
        return all;
    }
}
