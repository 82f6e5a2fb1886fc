// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dualchip.launcher.room.Trial;

/** Things of the launcher's that no process behind a wall may reach: each process tries, and should fail. */
public final class Canaries implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Canaries.class.getName());
    private static final String READER_DAEMON =
            ReaderDaemon.DIRECTORY.resolve("pcscd.comm").toString();

    private final Path readerDaemon;
    private final Path forLauncherOnly;
    private final ServerSocketChannel network;
    private final ServerSocketChannel readers;

    /** @param directory for a Unix socket that stands in for the reader daemon's, and for a file; a short path */
    public Canaries(Path directory) throws IOException {
        forLauncherOnly = directory.resolve("for-launcher-only");
        Files.deleteIfExists(forLauncherOnly);
        Files.createFile(
                forLauncherOnly, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        readerDaemon = directory.resolve("pcscd.comm");
        Files.deleteIfExists(readerDaemon);
        readers = serve(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(readerDaemon)));
        // As the daemon's own is: everybody may connect who finds it.
        Files.setPosixFilePermissions(readerDaemon, PosixFilePermissions.fromString("rw-rw-rw-"));
        network = serve(ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
    }

    /** Takes every caller, lest a full queue look like a wall. */
    private static ServerSocketChannel serve(ServerSocketChannel canary) {
        var thread = new Thread(() -> takeCallers(canary), "canary");
        thread.setDaemon(true);
        thread.start();
        return canary;
    }

    private static void takeCallers(ServerSocketChannel canary) {
        while (canary.isOpen()) {
            try {
                canary.accept().close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closed, or the caller has left", e);
            }
        }
    }

    /**
     * What a process is told to try, for each wall wanted around it.
     *
     * @param foreign the files and directories of the others
     */
    public List<String> targets(Collection<String> walls, List<Path> foreign) throws IOException {
        var targets = new ArrayList<String>();
        if (walls.contains("network")) {
            var address = (InetSocketAddress) network.getLocalAddress();
            targets.add("wall.network=" + address.getAddress().getHostAddress() + ":" + address.getPort());
        }
        if (walls.contains("files")) foreign.forEach(path -> targets.add("wall.files=" + path));
        if (walls.contains("memory")) targets.add("wall.memory=" + launcher());
        if (walls.contains("readers")) {
            targets.add("wall.readers=" + readerDaemon);
            targets.add("wall.readers=" + READER_DAEMON);
        }
        if (walls.contains("uid")) targets.add("wall.uid=" + forLauncherOnly);
        return targets;
    }

    /** In every sandbox with the wall {@code uid}, where nothing but its user keeps a process from reading it. */
    public Path forLauncherOnly() {
        return forLauncherOnly;
    }

    private static String launcher() throws IOException {
        var pid = String.valueOf(ProcessHandle.current().pid());
        return pid + "@" + Trial.startOf(pid);
    }

    @Override
    public void close() {
        try {
            network.close();
            readers.close();
            Files.deleteIfExists(readerDaemon);
            Files.deleteIfExists(forLauncherOnly);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the canaries", e);
        }
    }
}
