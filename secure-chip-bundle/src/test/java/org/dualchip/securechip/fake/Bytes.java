// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.dualchip.card.FileContent;
import org.jspecify.annotations.Nullable;

/** Byte strings as docs/card-application.md writes them. */
public final class Bytes {
    private Bytes() {}

    public static byte[] joined(Object... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) out.writeBytes(part instanceof String text ? ascii(text) : (byte[]) part);
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] number(int length, long value) {
        byte[] whole = ByteBuffer.allocate(8).putLong(value).array();
        return Arrays.copyOfRange(whole, 8 - length, 8);
    }

    /** What a data file holds. */
    public static byte[] of(@Nullable FileContent content) {
        if (content instanceof FileContent.Data data) return data.bytes();
        throw new AssertionError("no data file: " + content);
    }

    public static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** A new P-256 key as the JDK writes it. */
    static byte[] newPkcs8() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
