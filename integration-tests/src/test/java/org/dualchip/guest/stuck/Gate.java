// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.guest.stuck;

import java.time.Instant;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Component;

/** Decides what was before it came; of a tap of its own it never comes to an end. */
@Component
@Decides(
        function = "transit",
        roles = {1, 2},
        files = {
            "purse:value:read+debit+credit",
            "journeys:32x10:read+append",
            "pass:32:read+change",
            "commits:counter:read"
        })
public final class Gate implements Decider {
    private final Instant came = Instant.now();

    @Override
    public Answer decide(Tap tap) {
        if (tap.at().isBefore(came)) return Decision.denied(Reason.of("BEFORE"));
        int taps = 0;
        while (taps >= 0) taps = tap.checkpoint().length();
        return Decision.denied(Reason.of("NEVER"));
    }
}
