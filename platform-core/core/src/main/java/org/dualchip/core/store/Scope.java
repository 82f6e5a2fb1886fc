// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

/**
 * Whose a memory is: what one function remembers of one holder or of one area.
 *
 * @param owner the holder's name, or the area's
 */
public record Scope(String function, Of of, String owner) {

    /** What can be remembered about. */
    public enum Of {
        /** A holder, whichever card is shown. */
        HOLDER,
        /** An area, through whichever of its checkpoints. */
        AREA
    }

    public static Scope holder(String function, String name) {
        return new Scope(function, Of.HOLDER, name);
    }

    public static Scope area(String function, String area) {
        return new Scope(function, Of.AREA, area);
    }
}
