// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.people;

/** Whoever shows this token is nobody here, or nobody any more. */
public final class NotKnown extends Exception {
    private static final long serialVersionUID = 1;

    NotKnown(String why) {
        super(why + "; use the address that ./dualchip run printed, or a token that ./dualchip token add made");
    }
}
