// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsclite;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The socket by which pcsc-lite's library speaks to pcscd for one context.
 *
 * <p>The library waits on it for as long as a card takes, and has no word to end that. Shutting the socket down does: the
 * call returns with an error, and the context can be released. The socket is ours by a second file descriptor, since
 * the library's own may be closed, and its number another's, at any moment.
 */
final class DaemonSocket implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DaemonSocket.class.getName());
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");
    private static final String NAME = System.getenv().getOrDefault("PCSCLITE_CSOCK_NAME", "/pcscd.comm");
    private static final int BOTH_WAYS = 2;
    private static final int NONE = -1;

    private int own;

    private DaemonSocket(int own) {
        this.own = own;
    }

    /** What we use of the C library. */
    private interface Posix extends Library {
        Posix C = Native.load("c", Posix.class);

        int getpeername(int socket, byte[] address, IntByReference length);

        int dup(int file);

        int shutdown(int socket, int how);

        int close(int file);
    }

    /** Establishes a context. */
    @FunctionalInterface
    interface Establishing {
        int establish();
    }

    /**
     * Finds the socket that comes while a context is established: one at a time, so that no two take each other's.
     *
     * @return the socket, or null when no context came of it
     */
    static synchronized @Nullable DaemonSocket of(Establishing establishing, int[] code) {
        var before = sockets();
        code[0] = establishing.establish();
        if (code[0] != PcscLite.OK) return null;
        for (var socket : sockets().entrySet()) {
            if (!before.containsKey(socket.getKey()) && isDaemons(socket.getValue())) {
                return new DaemonSocket(Posix.C.dup(socket.getValue()));
            }
        }
        LOG.log(Level.WARNING, "pcscd's socket was not found in {0}: a hung card holds its reader", OPEN_FILES);
        return new DaemonSocket(NONE);
    }

    /** This process's sockets, by their unique names. */
    private static Map<String, Integer> sockets() {
        var sockets = new HashMap<String, Integer>();
        try (var files = Files.newDirectoryStream(OPEN_FILES)) {
            for (var file : files) {
                String target = target(file);
                if (target.startsWith("socket:")) {
                    sockets.put(target, Integer.valueOf(String.valueOf(file.getFileName())));
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "reading {0}: {1}", OPEN_FILES, e.getMessage());
        }
        return sockets;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return ""; // Closed since it was listed.
        }
    }

    /** A peer's address is its family, 2 bytes, and for Unix sockets a path. */
    private static boolean isDaemons(int socket) {
        var address = new byte[110];
        var length = new IntByReference(address.length);
        if (Posix.C.getpeername(socket, address, length) != 0) return false;
        int end = 2;
        while (end < address.length && address[end] != 0) end++;
        return new String(address, 2, end - 2, StandardCharsets.UTF_8).endsWith(NAME);
    }

    /** Ends whatever call waits on the socket; the context is good for nothing then but to be released. */
    synchronized void hangUp() {
        if (own != NONE) Posix.C.shutdown(own, BOTH_WAYS);
    }

    @Override
    public synchronized void close() {
        if (own != NONE) Posix.C.close(own);
        own = NONE;
    }
}
