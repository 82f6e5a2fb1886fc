// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One function's application: eight AES keys, whose arrays stay inside this package, and its files. */
record Application(int function, List<byte[]> keys, List<DataFile> files) {
    static final int KEYS = 8;

    private static final int KEY = 16;

    Application {
        if (keys.size() != KEYS || keys.stream().anyMatch(key -> key.length != KEY)) {
            throw new IllegalArgumentException("an application has eight keys of 16 bytes");
        }
    }

    static Application read(ByteBuffer bytes) {
        int function = bytes.get() & 0xFF;
        List<byte[]> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            byte[] key = new byte[KEY];
            bytes.get(key);
            keys.add(key);
        }
        int count = bytes.get() & 0xFF;
        List<DataFile> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(DataFile.read(bytes));
        }
        return new Application(function, List.copyOf(keys), List.copyOf(files));
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) function);
        keys.forEach(bytes::put);
        bytes.put((byte) files.size());
        files.forEach(file -> file.write(bytes));
    }

    /** Bytes that {@link #write} takes. */
    int length() {
        return 2 + KEYS * KEY + files.stream().mapToInt(DataFile::length).sum();
    }

    Optional<DataFile> file(int number) {
        return files.stream().filter(file -> file.number() == number).findFirst();
    }

    Application with(DataFile changed) {
        List<DataFile> all = files.stream()
                .map(file -> file.number() == changed.number() ? changed : file)
                .toList();
        return new Application(function, keys, all);
    }

    @Override
    public String toString() {
        return "Application[function=" + function + "]";
    }
}
