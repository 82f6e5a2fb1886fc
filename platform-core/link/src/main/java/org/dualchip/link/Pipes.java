// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Pipe;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** The transport of {@code --single-process}: the same frames through a pair of pipes, and no wall. */
enum Pipes implements Transport {
    WITHIN_THIS_PROCESS;

    private final Map<String, BlockingQueue<ByteChannel>> doors = new ConcurrentHashMap<>();

    @Override
    public Door open(String name) {
        var callers = new LinkedBlockingQueue<ByteChannel>();
        doors.put(name, callers);
        return new Door() {
            @Override
            public ByteChannel accept() throws IOException {
                try {
                    return callers.take();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("closed", e);
                }
            }

            @Override
            public void close() {
                doors.remove(name, callers);
            }
        };
    }

    @Override
    public ByteChannel dial(String name) throws IOException {
        var callers = doors.get(name);
        if (callers == null) throw new IOException("nobody is at " + name);
        var there = Pipe.open();
        var back = Pipe.open();
        callers.add(new End(there.source(), back.sink()));
        return new End(back.source(), there.sink());
    }

    private record End(Pipe.SourceChannel in, Pipe.SinkChannel out) implements ByteChannel {
        @Override
        public int read(ByteBuffer buffer) throws IOException {
            return in.read(buffer);
        }

        @Override
        public int write(ByteBuffer buffer) throws IOException {
            return out.write(buffer);
        }

        @Override
        public boolean isOpen() {
            return in.isOpen() && out.isOpen();
        }

        @Override
        public void close() throws IOException {
            out.close();
            in.close();
        }
    }
}
