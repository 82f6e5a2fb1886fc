// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import java.util.List;

/** What a file of a card shows at one tap. */
sealed interface Content {

    /** A data file. */
    record Data(byte[] bytes) implements Content {
        public Data {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** A value, or a count of commits. */
    record Value(int value) implements Content {}

    /** Records, newest first. */
    record Records(List<byte[]> newestFirst) implements Content {
        public Records {
            newestFirst = newestFirst.stream().map(byte[]::clone).toList();
        }

        @Override
        public List<byte[]> newestFirst() {
            return newestFirst.stream().map(byte[]::clone).toList();
        }
    }
}
