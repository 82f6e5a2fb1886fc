// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import java.util.List;
import java.util.Optional;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Component;

/** Certifies a device's key for hours, as far as operators allow it: the first rule that objects denies. */
@Component
@Decides(
        function = "iot",
        roles = 1,
        memory = "issued",
        records = {"devices:holder", "policy:rules"},
        outputs = false,
        seals = true)
public final class IotPlugin implements Decider {
    private final List<Rule> rules;

    public IotPlugin() {
        this(List.of(Rule.values()));
    }

    /** With some of its rules: tests show that each is missed. */
    IotPlugin(List<Rule> rules) {
        this.rules = rules;
    }

    @Override
    public Answer decide(Tap tap) {
        for (Rule rule : rules) {
            Optional<Reason> objection = rule.objection(tap);
            if (objection.isPresent()) return Decision.denied(objection.get());
        }
        Certificate certificate = Certificate.of(tap);
        return Decision.granted(Reason.of("CERTIFIED")
                        .with("until", certificate.until())
                        .with("certificate", certificate.text()))
                .remembering("issued", Issued.of(tap).oneMore().encoded())
                .sealing(certificate.digest());
    }
}
