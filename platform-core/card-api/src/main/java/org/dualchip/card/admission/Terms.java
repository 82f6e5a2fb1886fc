// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card.admission;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dualchip.plugin.Assurance;

/**
 * All that a plugin asks for, as its bundle's manifest says it; what the operator says yes to, and what every tap of it is
 * held to.
 *
 * @param plugin its function, a lower-case word, which is its name here
 * @param bundle its symbolic name
 * @param version its bundle's version
 * @param signer who signed it, as the certificate names them; empty where nobody did, which is for development alone
 * @param roles that its checkpoints may take on the card, 1 to 7
 * @param files of the card, by what it calls them
 * @param assurance the least that a holder must have proved
 * @param outputs whether it opens outputs
 * @param seals whether it has cards seal
 * @param reacts whether it hears of inputs, timers and orders
 * @param remembers what it keeps between taps
 * @param settings the configurations it takes, by PID
 * @param heap of its process, MiB, 16 to 256
 */
public record Terms(
        String plugin,
        String bundle,
        String version,
        Optional<String> signer,
        Set<Integer> roles,
        List<FileTerms> files,
        Assurance assurance,
        boolean outputs,
        boolean seals,
        boolean reacts,
        Remembers remembers,
        List<String> settings,
        int heap) {

    /**
     * What is kept between taps.
     *
     * @param schema the version of its form, 1 to 65535
     * @param holder names of values for each holder
     * @param area names of values for each area
     * @param confidential files of which the journal keeps a digest alone
     * @param commands what operators may ask of it
     * @param records the types of records that operators enter for it, each {@code name:holder}, {@code name:checkpoint} or
     *     {@code name:rules}
     * @param views the questions that it answers, each a name and behind a colon what can be asked for
     */
    public record Remembers(
            int schema,
            List<String> holder,
            List<String> area,
            List<String> confidential,
            List<String> commands,
            List<String> records,
            List<String> views) {
        private static final Pattern VIEWS = Pattern.compile(
                "[a-z][a-z0-9-]{0,31}(:(day|holder|checkpoint|area)([+](day|holder|checkpoint|area)){0,3})?");
        private static final Pattern RECORDS = Pattern.compile("[a-z][a-z0-9-]{0,31}:(holder|checkpoint|rules)");

        public Remembers {
            if (schema < 1 || schema > 0xFFFF)
                throw new IllegalArgumentException("schema " + schema + ", not 1 to 65535");
            holder = words("memory", holder);
            area = words("area.memory", area);
            confidential = words("confidential", confidential);
            commands = words("commands", commands);
            views = List.copyOf(views);
            if (views.size() > 8
                    || !views.stream().allMatch(view -> VIEWS.matcher(view).matches())) {
                throw new IllegalArgumentException(
                        "views are 8 at most, each a name and behind a colon day, holder, checkpoint or area, joined by +");
            }
            records = List.copyOf(records);
            if (records.size() > 8
                    || !records.stream().allMatch(type -> RECORDS.matcher(type).matches())) {
                throw new IllegalArgumentException(
                        "records are 8 types at most, each name:holder, name:checkpoint or name:rules");
            }
        }

        /** One that has neither records nor views. */
        public Remembers(
                int schema, List<String> holder, List<String> area, List<String> confidential, List<String> commands) {
            this(schema, holder, area, confidential, commands, List.of(), List.of());
        }

        private static List<String> words(String what, List<String> words) {
            if (words.size() <= 16 && words.stream().allMatch(word -> word.matches("[a-z][a-z0-9.-]{0,63}"))) {
                return List.copyOf(words);
            }
            throw new IllegalArgumentException(
                    what + " is 16 words of 64 small letters, digits, dots and dashes at most");
        }
    }

    public Terms {
        if (!plugin.matches("[a-z][a-z0-9-]{0,23}")) {
            throw new IllegalArgumentException(
                    "a function is 24 small letters, digits and dashes at most, not " + plugin);
        }
        if (roles.isEmpty() || roles.stream().anyMatch(role -> role < 1 || role > 7)) {
            throw new IllegalArgumentException("roles on the card are 1 to 7");
        }
        if (heap < 16 || heap > 256) throw new IllegalArgumentException("a heap has 16 to 256 MiB, not " + heap);
        roles = Set.copyOf(new TreeSet<>(roles));
        files = List.copyOf(files);
        settings = List.copyOf(settings);
        if (files.size() > 16 || files.stream().map(FileTerms::name).distinct().count() != files.size()) {
            throw new IllegalArgumentException("a plugin has 16 files at most, each with a name of its own");
        }
    }

    public Optional<FileTerms> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }
}
