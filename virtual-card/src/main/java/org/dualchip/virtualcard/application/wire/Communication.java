// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.wire;

/** How a command's and its answer's content travels while somebody is authenticated. */
public enum Communication {
    /** As it is, without a MAC; the command is counted all the same. */
    PLAIN(0x00),
    MAC(0x01),
    /** Enciphered and MACed. */
    FULL(0x03);

    private final int code;

    Communication(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The mode of a number on the wire; refuses one that is none. */
    public static Communication of(int code) {
        return switch (code) {
            case 0x00 -> PLAIN;
            case 0x01 -> MAC;
            case 0x03 -> FULL;
            default -> throw Status.PARAMETER_ERROR.refusal();
        };
    }
}
