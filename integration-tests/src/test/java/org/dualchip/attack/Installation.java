// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.dualchip.house.FreePorts;

/**
 * The built house and its configuration, copied into a directory of the test's, with ports of its own.
 *
 * @param page the port of the page
 * @param reader the first port of the virtual reader, the front door's; those of the other slots follow
 */
public record Installation(Path home, Path data, int page, int reader) {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final String HOUSE = "felix-config/target/house";
    private static final String READER = "secure/org.dualchip.reader.virtual~embedded.cfg";
    private static final String SLOTS = "pocket/slots.properties";

    public static Installation in(Path root) throws IOException {
        var slots = slots();
        var installation = new Installation(
                root.resolve("home"), root.resolve("data"), FreePorts.inARow(1), FreePorts.inARow(slots.size()));
        copy(CHECKOUT.resolve(HOUSE), installation.house());
        for (var folder : new String[] {"secure", "controller", "gateway", "plugin", "pocket", "records"}) {
            copy(
                    CHECKOUT.resolve("felix-config").resolve(folder),
                    installation.config().resolve(folder));
        }
        installation.replace(READER, "port = .*", "port = " + installation.reader);
        for (int i = 0; i < slots.size(); i++) {
            var slot = slots.get(i) + " = 127.0.0.1:";
            installation.replace(SLOTS, "(?m)^" + slot + ".*", slot + (installation.reader + i));
        }
        return installation;
    }

    /** The virtual reader's, in the order of their ports. */
    private static List<String> slots() throws IOException {
        var reader = new Properties();
        try (var in = Files.newBufferedReader(CHECKOUT.resolve("felix-config").resolve(READER))) {
            reader.load(in);
        }
        return List.of(reader.getProperty("slots").split(",", -1));
    }

    /** The same with its data elsewhere. */
    Installation withData(Path elsewhere) {
        return new Installation(home, elsewhere, page, reader);
    }

    public Path config() {
        return home.resolve("felix-config");
    }

    public Path house() {
        return home.resolve(HOUSE);
    }

    public Path bundle(String name) {
        return house().resolve("bundles").resolve(name + ".jar");
    }

    /** Edits a settings file. */
    public void replace(String file, String pattern, String by) throws IOException {
        var path = config().resolve(file);
        Files.writeString(path, Files.readString(path).replaceAll(pattern, by));
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
