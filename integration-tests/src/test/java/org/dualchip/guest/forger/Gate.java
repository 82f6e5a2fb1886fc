// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.guest.forger;

import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Component;

/** Has every card seal, and has told nobody that it would. */
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
        return Decision.granted(Reason.of("FREE_DAY"))
                .changing(new Change.Debit("purse", 100))
                .sealing(new byte[32]);
    }
}
