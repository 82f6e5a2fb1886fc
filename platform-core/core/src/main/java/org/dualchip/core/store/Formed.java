// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

/**
 * In whose form a change of records was entered.
 *
 * @param form of the generation that decides with it
 * @param was the form that the records were in before; another where the change is a move
 */
public record Formed(int form, int was) {

    /** An operator's change, which moves nothing. */
    public static Formed in(int form) {
        return new Formed(form, form);
    }
}
