// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.bundle;

import java.util.HexFormat;
import org.dualchip.card.crypto.Sha256;

/** The name of a bundle's bytes. */
public final class Digests {
    private Digests() {}

    /** SHA-256, lower-case hex. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }
}
