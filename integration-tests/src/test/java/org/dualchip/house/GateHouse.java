// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A house of gates and counters alone, for those who ride through it: transit is its only plugin, and it has neither page
 * nor pocket. Its processes can be killed, the launcher too.
 */
public final class GateHouse implements AutoCloseable {
    private static final List<String> UNUSED = List.of("gateway", "pocket", "plugin/access", "plugin/health");
    private static final String OF_THE_DEMO = "org\\.dualchip\\.(checkpoint|output|input|plugin)~.*\\.cfg";
    private static final String TRANSIT = "org.dualchip.plugin~transit.cfg";

    private final Site site;
    private final List<String> places;
    private @Nullable RunningHouse house;

    private GateHouse(Site site, List<String> places) {
        this.site = site;
        this.places = places;
    }

    /**
     * A house that is still to be wired.
     *
     * @param places its checkpoints, as many as the demo has at most
     */
    public static GateHouse in(Path root, List<String> places) throws IOException {
        var site = Site.in(root);
        for (var folder : UNUSED) delete(site.config().resolve(folder));
        for (var process : List.of("secure", "controller")) {
            try (var files = Files.list(site.config().resolve(process))) {
                for (var file : files.toList()) {
                    var name = file.getFileName().toString();
                    if (name.matches(OF_THE_DEMO) && !name.equals(TRANSIT)) Files.delete(file);
                }
            }
        }
        site.replace(
                "secure/org.dualchip.reader.virtual~embedded.cfg", "slots = .*", "slots = " + String.join(",", places));
        return new GateHouse(site, List.copyOf(places));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    /** Writes a file of its configuration, a setting a line. */
    public void wire(String file, Map<String, ?> settings) throws IOException {
        var lines = settings.entrySet().stream().map(one -> one.getKey() + " = " + one.getValue() + "\n");
        Files.writeString(site.config().resolve(file), lines.collect(Collectors.joining()));
    }

    /** Writes a file of the records that it begins with. */
    public void begins(String file, String text) throws IOException {
        Files.writeString(site.config().resolve(file), text);
    }

    public Path data() {
        return site.data();
    }

    public Path config() {
        return site.config();
    }

    /** Where a checkpoint's reader takes cards, on the loopback address. */
    public int port(String place) {
        return site.reader() + places.indexOf(place);
    }

    /** Returns at once; taps can be served when all its processes run. */
    public void start() throws IOException {
        house = RunningHouse.launch(site);
    }

    private RunningHouse running() {
        if (house == null) throw new IllegalStateException("not started");
        return house;
    }

    public ProcessHandle launcher() {
        return running().launcher().toHandle();
    }

    public List<String> log() {
        return running().log();
    }

    /** Waits until nothing is left of a house whose launcher is dead. */
    public void awaitEnd() throws Exception {
        Eventually.await("gone", () -> running().left().isEmpty());
    }

    @Override
    public void close() throws IOException {
        if (house != null) house.close();
    }
}
