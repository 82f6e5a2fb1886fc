// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import java.util.Optional;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Tap;

/** What the office knows of a holder: a record {@code citizens}. Since 1.1 one word says what two flags said. */
record Citizen(boolean maySign, boolean barred) {

    /** The holder of a tap's card; empty when nobody has entered one. */
    static Optional<Citizen> of(Tap tap) {
        return tap.records().of("citizens").map(Citizen::of);
    }

    /** A record of 1.0 is understood too. */
    static Citizen of(Fields fields) {
        String standing = fields.text("standing").orElse("");
        return standing.isEmpty()
                ? new Citizen(fields.flag("maySign"), fields.flag("barred"))
                : new Citizen(!standing.equals("unseen"), standing.equals("barred"));
    }
}
