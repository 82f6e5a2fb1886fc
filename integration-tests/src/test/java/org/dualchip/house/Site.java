// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A data directory and a configuration of a test's own: the demo's, with ports that are free, so that a house of
 * somebody else's can run beside it, and doors that close sooner.
 *
 * @param page the port of the page
 * @param reader the first port of the virtual reader
 */
record Site(Path data, Path config, int page, int reader) {
    private static final String READER = "secure/org.dualchip.reader.virtual~embedded.cfg";
    private static final String SLOTS = "pocket/slots.properties";
    private static final List<String> DEMO =
            List.of("front-door", "back-door", "gate-in", "gate-out", "top-up", "bedside", "bedside-staff");
    /** How many checkpoints a test may add. */
    private static final int FURTHER = 6;

    static Site in(Path root) throws IOException {
        var site = new Site(
                root.resolve("data"),
                root.resolve("config"),
                FreePorts.inARow(1),
                FreePorts.inARow(DEMO.size() + FURTHER));
        copy(Checkout.CONFIG, site.config);
        site.replace(READER, "port = .*", "port = " + site.reader);
        site.replace("plugin/access/org.dualchip.access.cfg", "open.seconds = .*", "open.seconds = 2");
        for (int i = 0; i < DEMO.size(); i++) {
            site.replace(SLOTS, "(?m)^" + DEMO.get(i) + " = .*", DEMO.get(i) + " = 127.0.0.1:" + (site.reader + i));
        }
        return site;
    }

    /** As {@link #in}, with a vault that wants the PIN, and an attic that the access plugin does not know. */
    static Site withVaultAndAttic(Path root) throws IOException {
        var site = in(root);
        site.replace("records/access/levels.json", "\"front-door\"", "\"front-door\", \"vault\"");
        for (var name : List.of("vault", "attic")) {
            site.add(name);
            site.likeFrontDoor("secure/org.dualchip.checkpoint~%s.cfg", name);
            site.likeFrontDoor("controller/org.dualchip.output~%s.cfg", name);
        }
        site.replace("secure/org.dualchip.checkpoint~vault.cfg", "assurance = KEY", "assurance = KEY_AND_PIN");
        return site;
    }

    /** A further checkpoint at a virtual slot of its own, with no output: what its wiring says beside name and slot. */
    Site with(String name, String... wiring) throws IOException {
        add(name);
        var lines = List.of("name = " + name, "slot = virtual:" + name, String.join("\n", wiring), "");
        Files.writeString(
                config.resolve("secure/org.dualchip.checkpoint~%s.cfg".formatted(name)), String.join("\n", lines));
        return this;
    }

    private void add(String name) throws IOException {
        int added = slots().size() - DEMO.size();
        if (added == FURTHER) throw new IllegalStateException("no port was kept free for " + name);
        append(SLOTS, name + " = 127.0.0.1:" + (reader + DEMO.size() + added));
        replace(READER, "(slots = .*)", "$1," + name);
    }

    private List<String> slots() throws IOException {
        try (var lines = Files.lines(config.resolve(SLOTS))) {
            return lines.filter(line -> line.contains(" = 127.0.0.1:")).toList();
        }
    }

    /** Where the virtual reader takes cards for a checkpoint. */
    int port(String checkpoint) throws IOException {
        var line = slots().stream()
                .filter(slot -> slot.startsWith(checkpoint + " = "))
                .findFirst();
        return Integer.parseInt(line.orElseThrow().replaceFirst(".*:", ""));
    }

    /** As {@link #in}, with vpcd's first slot through pcscd for a reader. */
    static Site withPcscd(Path root, String slot, int vpcd) throws IOException {
        var site = in(root).withFrontDoorAlone();
        Files.delete(site.config.resolve(READER));
        Files.move(
                site.config.resolve("secure/org.dualchip.reader.pcsc.cfg.example"),
                site.config.resolve("secure/org.dualchip.reader.pcsc.cfg"));
        site.replace("secure/org.dualchip.checkpoint~front-door.cfg", "slot = .*", "slot = " + slot);
        site.replace(SLOTS, "front-door = .*", "front-door = 127.0.0.1:" + vpcd);
        return site;
    }

    private Site withFrontDoorAlone() throws IOException {
        for (var name : DEMO) {
            if (name.equals("front-door")) continue;
            Files.deleteIfExists(config.resolve("secure/org.dualchip.checkpoint~" + name + ".cfg"));
            for (var own : List.of("output~%s.cfg", "input~%s-contact.cfg", "input~%s-exit.cfg")) {
                Files.deleteIfExists(config.resolve("controller/org.dualchip." + own.formatted(name)));
            }
        }
        return this;
    }

    /** The same with a front door at which every card proves its holder anew. */
    Site withoutResumption() throws IOException {
        replace("secure/org.dualchip.checkpoint~front-door.cfg", "resumption = true", "resumption = false");
        return this;
    }

    private void likeFrontDoor(String file, String name) throws IOException {
        var text = Files.readString(config.resolve(file.formatted("front-door")));
        Files.writeString(config.resolve(file.formatted(name)), text.replace("front-door", name));
    }

    void replace(String file, String pattern, String by) throws IOException {
        var path = config.resolve(file);
        Files.writeString(path, Files.readString(path).replaceAll(pattern, by));
    }

    private void append(String file, String line) throws IOException {
        var path = config.resolve(file);
        Files.writeString(path, Files.readString(path) + line + "\n");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(file -> !from.relativize(file).startsWith("target"))
                    .forEach(file ->
                            copyOne(file, to.resolve(from.relativize(file).toString())));
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
