// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.util.Arrays;
import java.util.Optional;

/** What a record on the card is about. */
public enum Kind {
    /** In through a gate; a journey begins. */
    IN(1),
    /** Out through a gate; the journey is over. */
    OUT(2),
    /** Money was added at a counter. */
    TOP_UP(3),
    /** Money was paid out at a counter. */
    REFUND(4),
    /** In after all: the gate had stayed shut when the card was torn away. */
    READMITTED_IN(5),
    /** Out after all. */
    READMITTED_OUT(6),
    /** A period pass was bought at a counter. */
    PASS(7);

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<Kind> of(int code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }

    /** Whether a journey begins with it. */
    public boolean isEntry() {
        return this == IN || this == READMITTED_IN;
    }

    /** Whether a journey is over with it. */
    public boolean isExit() {
        return this == OUT || this == READMITTED_OUT;
    }
}
