// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Passwords and PINs of keys, each in a file of mode 0600: never an argument, where every user sees it. */
public final class Secrets {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private Secrets() {}

    /**
     * The first line of a secret's file. The caller wipes it.
     *
     * @throws IOException when it cannot be read, is empty, or is others' to read too
     */
    public static char[] read(Path file) throws IOException {
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " can be read by others; run chmod 600 on it, and change the secret");
        }
        byte[] bytes = Files.readAllBytes(file);
        var text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        try {
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') end++;
            if (end == 0) throw new IOException(file + " is empty: write the secret in its first line");
            return Arrays.copyOf(text.array(), end);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(text.array(), ' ');
        }
    }
}
