// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.util.Map;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Tap;

/** A plugin that is shown these rules, as if operators had entered them. */
record Ruled(Decider decider, Map<String, Fields> rules) implements Decider {
    @Override
    public Answer decide(Tap tap) {
        return decider.decide(new Tap(
                tap.id(),
                tap.at(),
                tap.clock(),
                tap.checkpoint(),
                tap.area(),
                tap.intent(),
                tap.card(),
                tap.companions(),
                tap.memory(),
                new Records(1, Map.of(), type -> rules.getOrDefault(type, Fields.NONE))));
    }
}
