// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import java.util.List;
import java.util.Optional;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.NeedPin;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Component;

/** Has a citizen's card sign what was laid before the citizen: the first rule that objects denies, then the PIN is asked for. */
@Component
@Decides(
        function = "government",
        roles = 1,
        files = "receipts:128x5:read+append",
        records = {"services:rules", "citizens:holder"},
        views = "signatures:day",
        outputs = false,
        seals = true)
public final class GovernmentPlugin implements Decider {
    private final List<Rule> rules;

    public GovernmentPlugin() {
        this(List.of(Rule.values()));
    }

    /** With some of its rules: tests show that each is missed. */
    GovernmentPlugin(List<Rule> rules) {
        this.rules = rules;
    }

    @Override
    public Answer decide(Tap tap) {
        for (Rule rule : rules) {
            Optional<Reason> objection = rule.objection(tap);
            if (objection.isPresent()) return Decision.denied(objection.get());
        }
        // Nobody types a PIN for what is refused anyway.
        if (!tap.card().assurance().atLeast(Assurance.KEY_AND_PIN)) return new NeedPin();
        Receipt receipt = Receipt.of(tap);
        return Decision.granted(Reason.of("SIGNED")
                        .with("kind", receipt.document().kind())
                        .with("receipt", receipt.hex()))
                .changing(new Change.Append("receipts", receipt.encoded()))
                .sealing(receipt.digest());
    }
}
