// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;

/**
 * Where the page is served, as the gateway's {@code .cfg} says: on this machine, or, with a certificate, to the network.
 *
 * @param address an IP address
 * @param names under which it is asked for besides
 * @param pem the certificate and its key, absolute, where there are any
 */
record PageAddress(String address, List<String> names, Optional<Pem> pem) {
    static final String SETTINGS = "org.dualchip.gateway.cfg";
    private static final String HERE = "127.0.0.1";
    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9.-]{0,252})";
    private static final Set<PosixFilePermission> WRITE = PosixFilePermissions.fromString("----w--w-");
    private static final Set<PosixFilePermission> TOUCH = PosixFilePermissions.fromString("---rwxrwx");

    /** PEM files: a certificate, with those up to its issuer's behind it, and its key. */
    record Pem(Path certificate, Path key) {}

    /**
     * Reads the settings of a house; one without serves this machine.
     *
     * @throws IOException saying what to do, when the network would be served without TLS, or the key is not its owner's alone
     */
    static PageAddress read(Path config) throws IOException {
        var file = config.resolve(Plan.GATEWAY).resolve(SETTINGS);
        var settings = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                settings.load(in);
            }
        }
        try {
            return of(settings);
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static PageAddress of(Properties settings) throws IOException {
        var address = settings.getProperty("address", HERE).strip();
        var names = Plan.words(settings, "names");
        for (var name : names) if (!name.matches(NAME)) throw new IOException("names: " + name + " is no host name");
        var page = new PageAddress(address, names, pem(settings));
        var ip = page.ip();
        if (page.pem.isEmpty() && !ip.isLoopbackAddress()) {
            throw new IOException(address + " is reached over the network, and nothing is served there without TLS:"
                    + " set tls.certificate and tls.key to PEM files, or address = " + HERE);
        }
        if (ip.isAnyLocalAddress() && names.isEmpty()) {
            throw new IOException(address + " is every address of this machine: say with names = door.example which"
                    + " the page is asked for by");
        }
        return page;
    }

    private static Optional<Pem> pem(Properties settings) throws IOException {
        var certificate = settings.getProperty("tls.certificate", "").strip();
        var key = settings.getProperty("tls.key", "").strip();
        if (certificate.isEmpty() && key.isEmpty()) return Optional.empty();
        if (certificate.isEmpty() || key.isEmpty()) {
            throw new IOException("tls.certificate and tls.key go together; one is missing");
        }
        return Optional.of(new Pem(
                closed("tls.certificate", Path.of(certificate), WRITE), closed("tls.key", Path.of(key), TOUCH)));
    }

    /** That others may not do with a file what they must not. */
    private static Path closed(String what, Path file, Set<PosixFilePermission> not) throws IOException {
        if (!file.isAbsolute() || !Files.isReadable(file)) {
            throw new IOException(what + ": " + file + " is no absolute path of a file that can be read");
        }
        var given = Files.getPosixFilePermissions(file);
        if (Collections.disjoint(given, not)) return file;
        throw new IOException("%s: others than its owner may touch %s (%s); chmod 600 %s"
                .formatted(what, file, PosixFilePermissions.toString(given), file));
    }

    private InetAddress ip() throws IOException {
        // A name would be looked up, and could be another address tomorrow.
        if (address.matches("[0-9]+(\\.[0-9]+){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*"))
            return InetAddress.getByName(address);
        throw new IOException("address is an IP address, not '" + address + "'");
    }

    /** As people type it, and scripts read it. */
    String url(int port) {
        var host = names.isEmpty() ? address : names.get(0);
        var spelt = host.contains(":") ? "[" + host + "]" : host;
        return (pem.isPresent() ? "https://" : "http://") + spelt + ":" + port + "/";
    }

    /** The gateway would only say so in the log, again and again. */
    void requireFree(int port) throws IOException {
        try (var trial = new ServerSocket()) {
            trial.bind(new InetSocketAddress(ip(), port));
        } catch (BindException e) {
            var problem =
                    isOurs() ? "is taken; choose another with --port" : "cannot be had: that is another machine's";
            throw new IOException("port %d of %s %s".formatted(port, address, problem), e);
        }
    }

    private boolean isOurs() throws IOException {
        return ip().isAnyLocalAddress() || NetworkInterface.getByInetAddress(ip()) != null || ip().isLoopbackAddress();
    }

    /**
     * Copies certificate and key to where the gateway alone finds them: of what else lies beside them it sees nothing.
     *
     * @param user who is to read them, where the gateway has a user of its own
     */
    void lay(Path folder, OptionalInt user) throws IOException {
        if (pem.isEmpty()) return;
        Directories.ownDirectory(folder);
        copy(pem.get().certificate, folder.resolve("certificate.pem"));
        copy(pem.get().key, folder.resolve("key.pem"));
        if (user.isPresent()) Directories.lend(folder, user.getAsInt());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        Files.createFile(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(to, Files.readAllBytes(from));
    }
}
