// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

/** DESFire's communication modes: how a command's or an answer's content travels in a session. */
public enum Mode {
    /** As it is; only counted. */
    PLAIN(0x00),
    MAC(0x01),
    /** Enciphered and MACed. */
    FULL(0x03);

    private final int code;

    Mode(int code) {
        this.code = code;
    }

    /** The number in a file's settings. */
    public int code() {
        return code;
    }
}
