// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A secret that somebody else keeps. An intruder knows its digest alone, so that none can find what it brought along. */
public record Canary(String name, String sha256) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");

    /** A canary's text: its digits are made by the test. */
    public static String text(String name, String digits) {
        return "canary" + "-" + name + "-" + digits;
    }

    public static String digest(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
            return HexFormat.of().formatHex(sha);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether it is among these bytes, one a character. */
    boolean isIn(byte[] bytes, int length) {
        var mark = text(name, "").getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at <= length - mark.length - 32; at++) {
            if (bytes[at] == mark[0] && Arrays.equals(bytes, at, at + mark.length, mark, 0, mark.length)) {
                var text = new String(bytes, at, mark.length + 32, StandardCharsets.ISO_8859_1);
                if (isIt(text)) return true;
            }
        }
        return false;
    }

    boolean isIn(String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return isIn(bytes, bytes.length);
    }

    private boolean isIt(String text) {
        var digits = text.substring(text.length() - 32);
        return DIGITS.matcher(digits).matches() && digest(text).equals(sha256);
    }
}
