// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import java.util.Optional;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Tap;

/** What the office knows of a holder: a record {@code citizens}. */
record Citizen(boolean maySign, boolean barred) {

    /** The holder of a tap's card; empty when nobody has entered one. */
    static Optional<Citizen> of(Tap tap) {
        return tap.records().of("citizens").map(Citizen::of);
    }

    static Citizen of(Fields fields) {
        return new Citizen(fields.flag("maySign"), fields.flag("barred"));
    }
}
