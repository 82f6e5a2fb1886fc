// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Purpose;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** A place where cards are presented; one for each configuration, appearing and vanishing with it. */
@Component(
        service = Checkpoint.class,
        configurationPid = "org.dualchip.checkpoint",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CheckpointWiring.class, factory = true)
public final class Checkpoint {
    private final String name;
    private final String slot;
    private final String function;
    private final Purpose purpose;
    private final Assurance leastAssurance;
    private final boolean resumption;
    private final Map<String, ChipFile> files = new TreeMap<>();
    private final Set<String> profiles = new TreeSet<>();

    /** Throws IllegalArgumentException when the wiring is wrong: the checkpoint is then not there. */
    @Activate
    public Checkpoint(CheckpointWiring wiring) {
        this.name = word("name", wiring.name());
        this.slot = wiring.slot();
        this.function = word("function", wiring.function());
        this.purpose = purpose(wiring);
        this.leastAssurance = wiring.least_assurance();
        this.resumption = wiring.resumption();
        for (String profile : list(wiring.profiles())) profiles.add(word("profiles", profile));
        for (String entry : list(wiring.files())) {
            var file = file(entry);
            if (files.put(file.name(), file) != null) {
                throw new IllegalArgumentException("files of checkpoint " + name + ": two are named " + file.name());
            }
        }
    }

    String name() {
        return name;
    }

    String slot() {
        return slot;
    }

    String function() {
        return function;
    }

    Purpose purpose() {
        return purpose;
    }

    /** Names of the card profiles that are served. */
    Set<String> profiles() {
        return Collections.unmodifiableSet(profiles);
    }

    boolean needsPin() {
        return leastAssurance.atLeast(Assurance.KEY_AND_PIN);
    }

    /** Whether a known card may take the short way: it proves a key, and no PIN. */
    boolean resumes() {
        return resumption && !needsPin();
    }

    List<ChipFile> filesReadAhead() {
        return files.values().stream().filter(ChipFile::ahead).toList();
    }

    /** The declared file of this name; IllegalArgumentException when there is none. */
    ChipFile declared(String file) {
        return Optional.ofNullable(files.get(file))
                .orElseThrow(() -> new IllegalArgumentException("checkpoint " + name + " declares no file " + file));
    }

    /** IllegalArgumentException unless the change stays within what is declared. */
    void requireDeclared(Change change) {
        if (!(change instanceof Change.Write write)) throw new IllegalArgumentException("not a write");
        var file = declared(write.file());
        if (!file.change()) throw new IllegalArgumentException(name + " declares " + file.name() + " unchangeable");
        if (write.offset() > file.size() - write.data().length) {
            throw new IllegalArgumentException("the write goes past the end of " + file.name());
        }
    }

    /** Function 0 and role 0 change keys: that is done at a desk, never where cards are presented. */
    private static Purpose purpose(CheckpointWiring wiring) {
        if (wiring.function_number() == 0 || wiring.role() == 0) {
            throw new IllegalArgumentException("function and role of a checkpoint are 1 or more");
        }
        return new Purpose(wiring.function_number(), wiring.role(), 0);
    }

    /** A configuration in a .cfg file knows no lists: there the commas are still inside one value. */
    private static List<String> list(String... values) {
        return Arrays.stream(String.join(",", values).split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Names become file names in the site's stores, so they hold nothing that a path could be made of. */
    private static String word(String property, String value) {
        if (value.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) return value;
        throw new IllegalArgumentException(
                property + " of a checkpoint is lower-case words joined by hyphens, not '" + value + "'");
    }

    private ChipFile file(String entry) {
        String[] parts = entry.split(":", -1);
        if (parts.length != 4) throw notAFile(entry);
        var uses = Arrays.asList(parts[3].split("\\+", -1));
        if (!List.of("read", "later", "change").containsAll(uses)) throw notAFile(entry);
        try {
            int number = Integer.parseInt(parts[1]);
            int size = Integer.parseInt(parts[2]);
            return new ChipFile(parts[0], number, size, uses.contains("change"), uses.contains("read"));
        } catch (IllegalArgumentException e) {
            throw notAFile(entry);
        }
    }

    private IllegalArgumentException notAFile(String entry) {
        return new IllegalArgumentException(
                "files of checkpoint " + name + ": '" + entry + "' is not name:number:size:use, as right:1:32:read");
    }
}
