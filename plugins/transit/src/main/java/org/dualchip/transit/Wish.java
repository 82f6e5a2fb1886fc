// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.util.Arrays;
import java.util.Optional;

/** What a card can be presented for at a counter. */
enum Wish {
    /** Adds {@code amount} to the purse. */
    TOP_UP("top-up", Kind.TOP_UP),
    /** Pays {@code amount} out of it. */
    REFUND("refund", Kind.REFUND),
    /** Buys a period pass for {@code zones} and {@code days}. */
    PASS("pass", Kind.PASS);

    private final String intent;
    private final Kind kind;

    Wish(String intent, Kind kind) {
        this.intent = intent;
        this.kind = kind;
    }

    String intent() {
        return intent;
    }

    Kind kind() {
        return kind;
    }

    static Optional<Wish> of(String intent) {
        return Arrays.stream(values())
                .filter(wish -> wish.intent.equals(intent))
                .findFirst();
    }
}
