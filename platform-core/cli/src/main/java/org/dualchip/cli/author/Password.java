// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.author;

import java.io.IOException;
import java.util.Arrays;

/** The password of a signing key: asked for, or the first line of standard input. Never an argument. */
final class Password {
    private static final int LONGEST = 128;
    private static final int SHORTEST = 6;

    private Password() {}

    /** The caller wipes it. IllegalArgumentException when it has not 6 to 128 printable ASCII characters. */
    @SuppressWarnings("SystemConsoleNull") // the command starts with jdk.console=java.base
    static char[] typed(String prompt) throws IOException {
        var console = System.console();
        char[] password = console == null ? line() : console.readPassword("%s: ", prompt);
        boolean fits = password != null && password.length >= SHORTEST && password.length <= LONGEST;
        if (fits) {
            for (char c : password) fits &= c > ' ' && c < 0x7F;
        }
        if (fits) return password;
        if (password != null) Arrays.fill(password, ' ');
        throw new IllegalArgumentException("a password has 6 to 128 characters of ASCII, without spaces");
    }

    private static char[] line() throws IOException {
        var read = new char[LONGEST + 1];
        int length = 0;
        for (int next = System.in.read(); next >= 0 && next != '\n' && length <= LONGEST; next = System.in.read()) {
            if (next != '\r') read[length++] = (char) next;
        }
        var line = Arrays.copyOf(read, length);
        Arrays.fill(read, ' ');
        return line;
    }

    /** As the tool of the JDK that asks for it twice reads it. The caller wipes it. */
    static byte[] twice(char[] password) {
        var bytes = new byte[2 * (password.length + 1)];
        for (int i = 0; i < password.length; i++) {
            bytes[i] = (byte) password[i];
            bytes[password.length + 1 + i] = (byte) password[i];
        }
        bytes[password.length] = '\n';
        bytes[bytes.length - 1] = '\n';
        return bytes;
    }
}
