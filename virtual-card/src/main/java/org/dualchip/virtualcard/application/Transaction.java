// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.virtualcard.application.file.Content;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.store.Application;
import org.dualchip.virtualcard.cryptography.Aes;
import org.jspecify.annotations.Nullable;

/** What the selected application's files will hold after a commit, and what its transaction MAC will be over. */
final class Transaction {
    private final Map<Integer, Content> contents = new TreeMap<>();
    /** TMI, the transaction MAC's input. */
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();

    private byte @Nullable [] reader;

    /** Whether a commit would do nothing. */
    boolean isEmpty() {
        return contents.isEmpty() && reader == null;
    }

    /** The file's content as it will be. */
    Content latest(StoredFile file) {
        return contents.getOrDefault(file.number(), file.content());
    }

    void change(int number, Content content) {
        contents.put(number, content);
    }

    /** The application as a commit leaves it. */
    Application applied(Application application) {
        Application changed = application;
        for (StoredFile file : application.files()) {
            Content content = contents.get(file.number());
            changed = content == null ? changed : changed.with(file.with(content.committed()));
        }
        return changed;
    }

    /** A command carried out and the content it moved, each filled up with zeros to whole blocks. */
    void note(int ins, byte[] header, byte[] moved) {
        input.write(ins);
        input.writeBytes(header);
        fill();
        input.writeBytes(moved);
        fill();
    }

    byte[] input() {
        return input.toByteArray();
    }

    /** TMRI, the reader that commits; null before CommitReaderID. */
    byte @Nullable [] reader() {
        return reader;
    }

    void commitReader(byte[] id) {
        reader = id;
    }

    void clear() {
        contents.clear();
        input.reset();
        reader = null;
    }

    private void fill() {
        while (input.size() % Aes.BLOCK != 0) {
            input.write(0);
        }
    }
}
