// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

/** A card, or the house before it, would refuse a change; nothing of the decision was carried out. */
public final class CardRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CardRefusedException(String message) {
        super(message);
    }
}
