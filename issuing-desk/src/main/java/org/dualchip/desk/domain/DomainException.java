// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

/** The issuer domain refused a command. An error's status word comes unprotected: it says what to look at, no more. */
public final class DomainException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    DomainException(String step, int status) {
        super("%s: the card answers %04x".formatted(step, status));
        this.status = status;
    }

    public int status() {
        return status;
    }
}
