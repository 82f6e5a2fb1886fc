// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A socket where the reader daemon's would be, for those who run in a mount name space of their own; whatever daemon
 * this machine has is not touched.
 */
public final class OwnReaderDaemon implements AutoCloseable {
    private static final String MOUNT =
            "/bin/mount -t tmpfs run /run && /bin/mkdir /run/pcscd && /bin/mount --bind \"$0\" /run/pcscd && exec \"$@\"";

    private final Path directory;
    private final ServerSocketChannel socket;

    public OwnReaderDaemon(Path directory) throws IOException {
        this.directory = Files.createDirectory(directory);
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        var daemon = directory.resolve("pcscd.comm");
        socket.bind(UnixDomainSocketAddress.of(daemon));
        // As pcscd's own is: for everybody.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(daemon, PosixFilePermissions.fromString("rw-rw-rw-"));
        var thread = new Thread(this::takeCallers, "reader-daemon");
        thread.setDaemon(true);
        thread.start();
    }

    private void takeCallers() {
        try {
            while (socket.isOpen()) socket.accept().close();
        } catch (IOException e) {
            return; // closed
        }
    }

    /** Words before a command that has it see this daemon. */
    public List<String> around() throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("/usr/bin/unshare", isRoot() ? "-m" : "-rm", "/bin/sh", "-c", MOUNT));
        words.add(directory.toString());
        var trial = new ArrayList<>(words);
        trial.add("/bin/true");
        boolean works = new ProcessBuilder(trial).start().waitFor() == 0;
        assumeTrue(works, "needs a mount name space: unshare (Debian: util-linux), as root or with user name spaces");
        return words;
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
