// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.guest.narrow;

import java.time.Duration;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Component;

/** Asks for less of a card than gates are wired for: none would be served. */
@Component
@Decides(
        function = "transit",
        roles = {1, 2},
        files = "purse:value:read")
public final class Gate implements Decider {
    @Override
    public Answer decide(Tap tap) {
        return Decision.granted(Reason.of("FREE_DAY")).opening(Duration.ofSeconds(1));
    }
}
