// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.key;

/** What kind of key a card signs with. */
public enum KeyKind {
    P256("SHA-256"),
    P384("SHA-384"),
    /** Modulus of 2048 bits, PKCS#1 v1.5 signatures. */
    RSA2048("SHA-256");

    private final String digest;

    KeyKind(String digest) {
        this.digest = digest;
    }

    /** The digest that such a key signs (SP 800-78 table 3-2). */
    String digest() {
        return digest;
    }
}
