// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.guest.notary;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Display;
import org.dualchip.plugin.NeedPin;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Component;

/**
 * Has whoever comes to sign seal the digest that is asked for, with the PIN where that is asked for, for a fee where that
 * is; and does what a plugin may not where that is asked for. Everybody else has a free day, and vera seals that.
 */
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
        seals = true)
public final class Gate implements Decider {
    @Override
    public Answer decide(Tap tap) {
        if (!tap.intent().name().equals("sign")) {
            var free = Decision.granted(Reason.of("FREE_DAY")).opening(Duration.ofSeconds(1));
            return tap.card().holder().name().equals("vera") ? free.sealing(new byte[32]) : free;
        }
        var asked = tap.intent().parameters();
        if (asked.containsKey("pin") && !tap.card().assurance().atLeast(Assurance.KEY_AND_PIN)) return new NeedPin();
        byte[] digest = HexFormat.of().parseHex(asked.getOrDefault("digest", ""));
        var decision = asked.containsKey("deny")
                ? Decision.denied(Reason.of("NOT_BOB"))
                : Decision.granted(Reason.of("FREE_DAY"));
        if (asked.containsKey("fee")) decision = decision.changing(new Change.Debit("purse", 100));
        if (asked.containsKey("twice")) decision = decision.sealing(digest);
        return decision.sealing(digest).showing(new Display(Map.of("for", "you"), Duration.ofSeconds(5)));
    }
}
