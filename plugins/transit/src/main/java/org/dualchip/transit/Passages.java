// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reactor;
import org.dualchip.plugin.Reacts;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Signal;
import org.osgi.service.component.annotations.Component;

/** Counts who walks through a gate against whom it opened for. */
@Component
@Reacts(function = "transit")
public final class Passages implements Reactor {
    private static final String PASSAGE = "passage";

    @Override
    public Reaction react(Signal signal) {
        var memory = signal.memory().get(GateMemory.NAME).flatMap(GateMemory::decode);
        if (signal.cause() instanceof Signal.Started) {
            // From here on, what a gate opened for is remembered: a commit torn at the very first tap is settled too.
            return memory.isPresent() ? Reaction.NONE : remembering(GateMemory.beginning(signal.at()));
        }
        if (!(signal.cause() instanceof Signal.Input input) || !input.name().equals(PASSAGE) || !input.active()) {
            return Reaction.NONE;
        }
        return memory.filter(gate -> gate.owes(signal.at()))
                .map(gate -> remembering(gate.passed()))
                .orElseGet(() -> Reaction.NONE.saying(new Notice(
                        Notice.Urgency.ALARM,
                        Reason.of("PASSED_WITHOUT_FARE").with("checkpoint", signal.checkpoint()))));
    }

    private static Reaction remembering(GateMemory memory) {
        return Reaction.NONE.remembering(GateMemory.NAME, memory.encoded());
    }
}
