// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.signal;

/** Nobody reacted to a signal; its reason's text is in the platform's messages. */
final class Unheard extends Exception {
    /** The plugin does not carry the order out as it was put, and its message says how to put it. */
    static final String ORDER_REFUSED = "ORDER_REFUSED";

    private static final long serialVersionUID = 1;

    private final String reason;

    /** @param detail for the operator's log: no secrets */
    Unheard(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    Unheard(String reason, Exception cause) {
        super(cause.getMessage(), cause);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
