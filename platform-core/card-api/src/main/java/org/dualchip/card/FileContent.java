// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.util.List;

/** What a file of the application chip holds: committed, as it was read. */
public sealed interface FileContent {

    /** A data file's bytes. */
    record Data(byte[] bytes) implements FileContent {
        public Data {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** A value file's value, in its own smallest unit. */
    record Value(int value) implements FileContent {}

    /** A counter file's commits, as an unsigned number. */
    record Counter(int commits) implements FileContent {}

    /** A record file's records, newest first. */
    record Records(List<byte[]> records) implements FileContent {
        public Records {
            records = records.stream().map(byte[]::clone).toList();
        }

        @Override
        public List<byte[]> records() {
            return records.stream().map(byte[]::clone).toList();
        }
    }
}
