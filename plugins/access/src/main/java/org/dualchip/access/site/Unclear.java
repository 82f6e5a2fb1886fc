// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import org.dualchip.plugin.Reason;

/** What an operator entered says nothing clear; the schema lets it through, and we do not. */
public final class Unclear extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    Unclear(Reason reason) {
        super(reason.code() + " " + reason.parameters());
        this.reason = reason;
    }

    static Unclear of(String code, String parameter, String value) {
        return new Unclear(Reason.of(code).with(parameter, value));
    }

    /** For whoever entered it. */
    public Reason reason() {
        return reason;
    }
}
