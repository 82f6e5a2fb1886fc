// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

/** A channel whose other side says what is written in a script, then ends; what is answered is forgotten. */
final class Scripted implements ByteChannel {
    private final ByteBuffer script;
    private volatile boolean open = true;

    Scripted(ByteBuffer script) {
        this.script = script;
    }

    @Override
    public int read(ByteBuffer into) {
        if (!script.hasRemaining()) return -1;
        int length = Math.min(into.remaining(), script.remaining());
        into.put(script.slice(script.position(), length));
        script.position(script.position() + length);
        return length;
    }

    @Override
    public int write(ByteBuffer from) {
        int length = from.remaining();
        from.position(from.limit());
        return length;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
