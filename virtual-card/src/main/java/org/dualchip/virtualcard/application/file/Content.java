// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application.file;

import java.nio.ByteBuffer;

/** What a file holds, by its type. */
public sealed interface Content permits DataContent, ValueContent, RecordContent, TransactionMacContent {

    /** The file type's number on the wire. */
    int type();

    /** What GetFileSettings says of this type, behind the access rights. */
    byte[] settings();

    /** Into the chip's memory; always the same number of bytes, so that a commit never runs out of room. */
    void write(ByteBuffer bytes);

    /** What a commit makes of it. */
    default Content committed() {
        return this;
    }

    static Content read(int type, ByteBuffer bytes) {
        return switch (type) {
            case DataContent.STANDARD, DataContent.BACKUP -> DataContent.read(type == DataContent.BACKUP, bytes);
            case ValueContent.TYPE -> ValueContent.read(bytes);
            case RecordContent.LINEAR, RecordContent.CYCLIC -> RecordContent.read(type == RecordContent.CYCLIC, bytes);
            case TransactionMacContent.TYPE -> TransactionMacContent.read(bytes);
            default -> throw new IllegalStateException("no file type " + type + ": issue the card again");
        };
    }
}
