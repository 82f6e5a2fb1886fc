// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.memory;

/** The chip has no power: it was pulled from the field, torn in a write, or never switched on. */
public final class PowerLostException extends RuntimeException {
    public PowerLostException(String message) {
        super(message);
    }
}
