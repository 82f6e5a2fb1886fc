// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** UTF-8 and nothing else, which knows in which line it is; a byte order mark is passed over. */
final class StrictText extends Reader {
    private static final char MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final byte[] buffer = new byte[8192];
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private boolean ended;
    private boolean begun;
    private boolean quoted;
    private int line = 1;

    StrictText(InputStream in) {
        this.in = in;
    }

    /** Of the last character that was read, from 1. */
    int line() {
        return line;
    }

    /** Whether a quotation mark was opened and not closed, as CSV has them. */
    boolean isQuoted() {
        return quoted;
    }

    /** All that is good comes before the failure that ends it. */
    @Override
    public int read(char[] into, int from, int length) throws IOException {
        while (true) {
            var chars = CharBuffer.wrap(into, from, length).slice();
            var result = decoder.decode(bytes, chars, ended);
            if (chars.position() > 0) {
                int read = told(into, from, chars.position());
                if (read > 0) return read;
            } else if (result.isError()) {
                throw new CharacterCodingException();
            } else if (ended) {
                return -1;
            } else {
                fill();
            }
        }
    }

    private int told(char[] into, int from, int read) {
        int mark = !begun && into[from] == MARK ? 1 : 0;
        begun = true;
        System.arraycopy(into, from + mark, into, from, read - mark);
        for (int i = from; i < from + read - mark; i++) {
            if (into[i] == '\n') line++;
            if (into[i] == '"') quoted = !quoted;
        }
        return read - mark;
    }

    private void fill() throws IOException {
        int left = bytes.remaining();
        bytes.get(buffer, 0, left);
        int read = in.read(buffer, left, buffer.length - left);
        ended = read < 0;
        bytes = ByteBuffer.wrap(buffer, 0, left + Math.max(read, 0));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
