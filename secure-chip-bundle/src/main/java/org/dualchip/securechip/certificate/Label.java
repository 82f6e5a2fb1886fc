// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.certificate;

import java.nio.charset.StandardCharsets;

/** The labels that keep a signature over one structure from passing for another's. */
public final class Label {
    private Label() {}

    public static byte[] of(String label) {
        return label.getBytes(StandardCharsets.US_ASCII);
    }
}
