// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv.key;

import java.util.Arrays;
import java.util.Optional;

/** What a key pair can be made of, with its number in SP 800-78-4 table 6-2. */
public enum KeyAlgorithm {
    RSA_2048(0x07),
    P256(0x11),
    P384(0x14);

    private final int number;

    KeyAlgorithm(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static Optional<KeyAlgorithm> of(int number) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.number == number)
                .findFirst();
    }
}
