// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import java.nio.ByteBuffer;

/** What the issuer stored beside a key; it goes when the key goes. */
record Attachment(Kind kind, KeyRef ref, byte[] content) {

    enum Kind {
        /** The certificates of the domain's own key, the leaf last, joined. */
        CERTIFICATES,
        /** Which authority certifies terminals for this key: an identifier. */
        TERMINAL_AUTHORITY,
        /** Which authority certified this key: an identifier. */
        CARD_AUTHORITY,
        /** The serial numbers of the terminal certificates that are let in, objects 93; without a list all are. */
        ALLOWED_SERIALS
    }

    static Attachment read(ByteBuffer in) {
        Kind kind = Kind.values()[in.get()];
        KeyRef ref = new KeyRef(in.get() & 0xFF, in.get() & 0xFF);
        byte[] content = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(content);
        return new Attachment(kind, ref, content);
    }

    void write(ByteBuffer out) {
        out.put((byte) kind.ordinal())
                .put(ref.encode())
                .putShort((short) content.length)
                .put(content);
    }

    int length() {
        return 1 + 2 + Short.BYTES + content.length;
    }
}
