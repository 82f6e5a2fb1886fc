// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.guest.second;

import java.time.Duration;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Component;

/** Lets everybody through but bob. */
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
    @Override
    public Answer decide(Tap tap) {
        if (tap.card().holder().name().equals("bob")) return Decision.denied(Reason.of("NOT_BOB"));
        return Decision.granted(Reason.of("FREE_DAY")).opening(Duration.ofSeconds(1));
    }
}
