// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

/** How a file's content travels. */
public enum Communication {
    PLAIN(0x00),
    MAC(0x01),
    FULL(0x03);

    private final int code;

    Communication(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Communication of(int code) {
        return switch (code) {
            case 0x00 -> PLAIN;
            case 0x01 -> MAC;
            default -> FULL;
        };
    }
}
