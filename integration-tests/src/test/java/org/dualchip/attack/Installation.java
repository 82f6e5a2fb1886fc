// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The built house and its configuration, copied into a directory of the test's, with ports of its own. */
record Installation(Path home, Path data, int page, int reader) {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final String HOUSE = "felix-config/target/house";

    static Installation in(Path root) throws IOException {
        var installation = new Installation(root.resolve("home"), root.resolve("data"), freePort(), freePort());
        copy(CHECKOUT.resolve(HOUSE), installation.house());
        for (var folder : new String[] {"secure", "controller", "gateway", "plugin", "pocket"}) {
            copy(
                    CHECKOUT.resolve("felix-config").resolve(folder),
                    installation.config().resolve(folder));
        }
        installation.replace(
                "secure/org.dualchip.reader.virtual~embedded.cfg", "port = .*", "port = " + installation.reader);
        installation.replace("pocket/slots.properties", "127.0.0.1:.*", "127.0.0.1:" + installation.reader);
        return installation;
    }

    /** The same with its data elsewhere. */
    Installation withData(Path elsewhere) {
        return new Installation(home, elsewhere, page, reader);
    }

    Path config() {
        return home.resolve("felix-config");
    }

    Path house() {
        return home.resolve(HOUSE);
    }

    Path bundle(String name) {
        return house().resolve("bundles").resolve(name + ".jar");
    }

    /** Edits a settings file. */
    void replace(String file, String pattern, String by) throws IOException {
        var path = config().resolve(file);
        Files.writeString(path, Files.readString(path).replaceAll(pattern, by));
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
        }
    }

    private static void copyOne(Path file, Path to) {
        try {
            if (Files.isDirectory(file)) Files.createDirectories(to);
            else Files.copy(file, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
