// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv.key;

/** A public key, as the card gives it away. */
public sealed interface PublicHalf {

    /** An uncompressed point: 04 ‖ X ‖ Y. */
    record Point(byte[] bytes) implements PublicHalf {
        public Point {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** Both unsigned, the modulus of the key's whole length. */
    record Rsa(byte[] modulus, byte[] exponent) implements PublicHalf {
        public Rsa {
            modulus = modulus.clone();
            exponent = exponent.clone();
        }

        @Override
        public byte[] modulus() {
            return modulus.clone();
        }

        @Override
        public byte[] exponent() {
            return exponent.clone();
        }
    }
}
