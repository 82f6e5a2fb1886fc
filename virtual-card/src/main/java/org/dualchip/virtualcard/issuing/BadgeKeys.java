// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

/** Whose key the site is: makes the keys of a hybrid badge's application chip. */
@FunctionalInterface
public interface BadgeKeys {

    /**
     * A key of 16 bytes, which the desk wipes.
     *
     * @param card the badge's card authentication key, SubjectPublicKeyInfo in DER
     * @param application AID of the application, 000000 for the chip itself
     * @param number of the key in the application
     */
    byte[] key(byte[] card, int application, int number);
}
