// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.guest.looked;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Component;

/** Lets in everybody but bob, and nobody in the year 2030; remembers who was last. */
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
        memory = "rides",
        area_memory = "last",
        views = {"rides:day+holder", "remembered", "large", "endless"})
public final class Gate implements Decider {
    @Override
    public Answer decide(Tap tap) {
        if (tap.at().equals(tap.at().truncatedTo(ChronoUnit.DAYS))) return Decision.denied(Reason.of("CLOSED"));
        var name = tap.card().holder().name();
        if (name.equals("bob")) return Decision.denied(Reason.of("NOT_BOB"));
        int rides = tap.memory().get("rides").map(value -> (int) value[0]).orElse(0) + 1;
        return Decision.granted(Reason.of("FREE_DAY"))
                .opening(Duration.ofSeconds(1))
                .remembering("rides", new byte[] {(byte) rides})
                .remembering("last", name.getBytes(StandardCharsets.UTF_8));
    }
}
