// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import java.time.ZoneOffset;
import java.util.List;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.NeedPin;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;

/** Sells coffee by day, to whoever has the money; a double one for the PIN. Its rules can be left out. */
record Kiosk(List<Rule> rules) implements Decider {
    static final int PRICE = 150;

    enum Rule {
        BY_DAY,
        MONEY
    }

    @Override
    public Answer decide(Tap tap) {
        var hour = tap.at().atZone(ZoneOffset.UTC).getHour();
        if (rules.contains(Rule.BY_DAY) && hour < 7) return Decision.denied(Reason.of("BY_DAY"));
        if (rules.contains(Rule.MONEY) && tap.card().value("purse") < PRICE) {
            return Decision.denied(Reason.of("MONEY"));
        }
        if (tap.intent().name().equals("double") && !tap.card().assurance().atLeast(Assurance.KEY_AND_PIN)) {
            return new NeedPin();
        }
        return Decision.granted(Reason.of("COFFEE"))
                .changing(new Change.Debit("purse", PRICE))
                .changing(new Change.Append("cups", new byte[] {(byte) hour}));
    }
}
