// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.boundaries.spoilt;

import org.dualchip.boundaries.spoilt.below.Below;

/** Ends everybody's process, and goes round in a circle with the package below. */
public final class BadExit {
    Below below = new Below(this);

    void exit() {
        System.exit(below.hashCode());
    }
}
