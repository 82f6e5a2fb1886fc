// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.wire;

import org.dualchip.virtualcard.chip.StatusException;

/** The second byte of a wrapped native command's status word, behind 91. */
public enum Status {
    DONE(0x00),
    NO_CHANGES(0x0C),
    OUT_OF_MEMORY(0x0E),
    ILLEGAL_COMMAND(0x1C),
    INTEGRITY_ERROR(0x1E),
    NO_SUCH_KEY(0x40),
    LENGTH_ERROR(0x7E),
    PERMISSION_DENIED(0x9D),
    PARAMETER_ERROR(0x9E),
    APPLICATION_NOT_FOUND(0xA0),
    AUTHENTICATION_ERROR(0xAE),
    ADDITIONAL_FRAME(0xAF),
    BOUNDARY_ERROR(0xBE),
    COMMAND_ABORTED(0xCA),
    COUNT_ERROR(0xCE),
    DUPLICATE(0xDE),
    FILE_NOT_FOUND(0xF0);

    private static final int WRAPPED = 0x9100;

    private final int code;

    Status(int code) {
        this.code = code;
    }

    public int statusWord() {
        return WRAPPED | code;
    }

    public StatusException refusal() {
        return new StatusException(statusWord());
    }

    /** Refuses with this status unless the condition holds. */
    public void unless(boolean condition) {
        StatusException.unless(condition, statusWord());
    }
}
