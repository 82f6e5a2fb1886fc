// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What the gateway's requests must carry; the controller knows its SHA-256 alone. */
final class Token {
    private final byte @Nullable [] sha256;

    Token(@Nullable String sha256) {
        this.sha256 = sha256 == null ? null : HexFormat.of().parseHex(sha256);
    }

    /** Fails closed: where no token was set, none is right. */
    void check(String shown) throws Forbidden {
        if (sha256 == null || !MessageDigest.isEqual(sha256, digest(shown))) throw new Forbidden();
    }

    private static byte[] digest(String shown) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The token is not the one. */
    static final class Forbidden extends Exception {
        private static final long serialVersionUID = 1;

        Forbidden() {
            super("wrong token; use the address that ./dualchip run printed");
        }
    }
}
