// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.guest.turned;

import java.time.Duration;
import java.util.Locale;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Component;

/** Lets in whose grade is open; the same people as before, in other words. */
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
        records = {"ticket:holder", "levels:rules"},
        schema = 2)
public final class Gate implements Decider {
    @Override
    public Answer decide(Tap tap) {
        var ticket = tap.records().of("ticket");
        if (ticket.isEmpty()) return Decision.denied(Reason.of("NO_TICKET"));
        var grade = ticket.get().text("grade").orElseThrow();
        var level = grade.toLowerCase(Locale.ROOT);
        if (!tap.records().rules("levels").texts("open").contains(grade)) {
            return Decision.denied(Reason.of("NOT_TODAY").with("level", level));
        }
        return Decision.granted(Reason.of("TICKET").with("level", level)).opening(Duration.ofSeconds(1));
    }
}
