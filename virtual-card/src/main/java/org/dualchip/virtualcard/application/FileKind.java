// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

/** When a write to a file counts. */
public enum FileKind {
    /** At once. */
    STANDARD(0x00),
    /** With CommitTransaction, together with every other backup file written since the last. */
    BACKUP(0x01);

    private final int code;

    FileKind(int code) {
        this.code = code;
    }

    /** The file type's number on the wire. */
    int code() {
        return code;
    }

    static FileKind of(int code) {
        return code == STANDARD.code ? STANDARD : BACKUP;
    }
}
