// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * One socket a door: {@code DIRECTORY/NAME/link}. A door has a directory of its own, because that directory is what
 * is bound into the sandbox of its peer: it outlives the socket when the controller is started again.
 */
record UnixSockets(Path directory) implements Transport {

    @Override
    public Door open(String name) throws IOException {
        var path = socket(name);
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        // A peer with a user of its own comes by the group of the directory, which the socket takes on.
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
        return new Door() {
            @Override
            public ByteChannel accept() throws IOException {
                return server.accept();
            }

            @Override
            public void close() {
                try {
                    // First the name: who dials a door that is closing must not wait behind it for ever.
                    Files.deleteIfExists(path);
                    server.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    @Override
    public ByteChannel dial(String name) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket(name)));
    }

    private Path socket(String name) {
        return directory.resolve(name).resolve("link");
    }
}
