// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import org.dualchip.core.output.Output;

/** A door whose area is the first word of its name: {@code lab-north}. */
record InArea(String checkpoint) implements Output {
    @Override
    public String area() {
        return checkpoint.substring(0, checkpoint.indexOf('-'));
    }

    @Override
    public void set(boolean active) {}
}
