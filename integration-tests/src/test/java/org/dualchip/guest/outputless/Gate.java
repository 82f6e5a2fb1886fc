// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.guest.outputless;

import java.time.Duration;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reactor;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Signal;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Component;

/** At a tap it takes money and opens; whatever happens, it holds the gate open. */
@Component
@Decides(
        function = "transit",
        roles = {1, 2},
        files = {
            "purse:value:read+debit+credit",
            "journeys:32x10:read+append",
            "pass:32:read+change",
            "commits:counter:read"
        },
        outputs = false)
public final class Gate implements Decider, Reactor {
    @Override
    public Answer decide(Tap tap) {
        return Decision.granted(Reason.of("FREE_DAY"))
                .changing(new Change.Debit("purse", 1))
                .opening(Duration.ofSeconds(30));
    }

    @Override
    public Reaction react(Signal signal) {
        return Reaction.NONE.holding(Reaction.Hold.ACTIVE);
    }
}
