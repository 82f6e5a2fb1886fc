// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

/** Why a generation is not trusted to decide on. */
enum Trouble {
    DIED("its process died"),
    SILENT("it did not answer three heartbeats in a row"),
    LATE("it gave no decision in time three times within twenty"),
    FAILED("it failed three times within twenty, instead of deciding"),
    LATE_OR_FAILED("three times within twenty it failed, or gave no decision in time");

    private final String words;

    Trouble(String words) {
        this.words = words;
    }

    /** For the journal and the operator. */
    String words() {
        return words;
    }

    /** The text's key of the notice that it was rolled back for this. */
    String notice() {
        return "PLUGIN_ROLLED_BACK_" + name();
    }
}
