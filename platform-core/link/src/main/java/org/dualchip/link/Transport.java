// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.file.Path;

/** Where ends meet: Unix sockets between processes, pipes within one. */
public interface Transport {

    /** Opens the door called {@code name}; whatever was there before is gone. */
    Door open(String name) throws IOException;

    /** Goes to the door called {@code name}. */
    ByteChannel dial(String name) throws IOException;

    /** A place where peers are waited for. */
    interface Door extends AutoCloseable {

        /** Waits for the next peer. */
        ByteChannel accept() throws IOException;

        @Override
        void close();
    }

    /**
     * The transport that the process was started with: {@code unix:DIRECTORY}, or {@code memory}.
     *
     * @throws IllegalArgumentException for any other word
     */
    static Transport of(String word) {
        if (word.equals("memory")) return Pipes.WITHIN_THIS_PROCESS;
        if (word.startsWith("unix:")) return new UnixSockets(Path.of(word.substring("unix:".length())));
        throw new IllegalArgumentException("a transport is memory or unix:DIRECTORY, not " + word);
    }
}
