// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.dualchip.plugin.Display;

/** What the screen of a gate or a counter is given: amounts in minor units, which it writes in its own language. */
final class GateScreen {
    private static final Duration TIME = Duration.ofSeconds(6);

    private GateScreen() {}

    static Display granted(Situation at, String what, int amount, int balance) {
        var values = values(at, "granted", what);
        values.put("amount", String.valueOf(Math.abs(amount)));
        values.put("balance", String.valueOf(balance));
        return new Display(values, TIME);
    }

    static Display denied(Situation at, String what) {
        var values = values(at, "denied", what);
        if (at.isReadable()) values.put("balance", String.valueOf(at.balance()));
        return new Display(values, TIME);
    }

    private static Map<String, String> values(Situation at, String decision, String what) {
        var currency = at.tariff().currency();
        var values = new HashMap<String, String>();
        values.put("decision", decision);
        values.put("what", what);
        values.put("currency", currency.getCurrencyCode());
        values.put("digits", String.valueOf(currency.getDefaultFractionDigits()));
        at.gate().ifPresent(gate -> values.put("zone", String.valueOf(gate.zone())));
        return values;
    }
}
