// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** SHA-256. */
public final class Sha256 {
    private Sha256() {}

    /** The digest of the parts, joined. */
    public static byte[] of(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256", Jdk.SUN);
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
