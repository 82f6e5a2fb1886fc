// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import java.io.IOException;
import java.nio.file.Path;
import org.dualchip.virtualcard.certificate.KeyId;
import org.dualchip.virtualcard.cryptography.P256Key;

/** The key that all cards of a batch share. It makes the channel's pipe and proves nobody. */
public final class BatchKey {
    private final P256Key key;

    private BatchKey(P256Key key) {
        this.key = key;
    }

    /** Makes a key and keeps it in a new file of mode 0600. */
    public static BatchKey create(Path file) throws IOException {
        return new BatchKey(KeyFile.create(file));
    }

    public static BatchKey load(Path file) throws IOException {
        return new BatchKey(KeyFile.load(file));
    }

    /** What terminals keep: the public half, 65 bytes. */
    public byte[] publicPoint() {
        return key.point();
    }

    /** What a card answers to SELECT with. */
    public KeyId id() {
        return KeyId.of(key.point());
    }

    P256Key key() {
        return key;
    }
}
