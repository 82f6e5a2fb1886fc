// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/** The card left while a plugin was reading it. */
public final class CardLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CardLostException(String message) {
        super(message);
    }
}
