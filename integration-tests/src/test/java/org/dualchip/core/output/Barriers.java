// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.output;

/** Plugs outputs in and out, as the component runtime does. */
public final class Barriers {
    private Barriers() {}

    public static void plug(Outputs outputs, Output output) {
        outputs.addOutput(output);
    }

    /** Everything rests, and nothing moves any more. */
    public static void rest(Outputs outputs) {
        outputs.rest();
    }
}
