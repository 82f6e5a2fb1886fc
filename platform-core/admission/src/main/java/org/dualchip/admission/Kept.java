// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dualchip.admission.bundle.UnfitException;
import org.dualchip.admission.store.Entry;
import org.dualchip.admission.store.GenerationStore;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Terms;

/** All generations that are there, the house's and those that were admitted, as the disk says it. */
final class Kept {
    private static final System.Logger LOG = System.getLogger(Kept.class.getName());

    private final House house;
    private final GenerationStore store;
    /** By digest: a manifest is read once. */
    private final Map<String, Terms> known = new HashMap<>();

    private volatile List<Generation> all = List.of();

    Kept(House house, GenerationStore store) {
        this.house = house;
        this.store = store;
    }

    /** By plugin and number, as of the last {@link #read}. */
    List<Generation> all() {
        return all;
    }

    /** The admitted generation with this bundle. */
    Optional<Generation> find(String digest) {
        return all.stream()
                .filter(one -> one.number() != Generation.HOUSE && one.digest().equals(digest))
                .findFirst();
    }

    boolean knows(String plugin) {
        return all.stream().anyMatch(one -> one.plugin().equals(plugin));
    }

    /** The number of the next generation: no number comes twice, even when all that were there are gone. */
    int next(String plugin) throws IOException {
        int last = store.highest(plugin).map(Entry::number).orElse(0);
        for (var one : all) {
            if (one.plugin().equals(plugin)) last = Math.max(last, one.number());
        }
        return last + 1;
    }

    /** Reads the folder anew. A generation that is not what was admitted is not there, and the log says why. */
    void read() throws IOException {
        var found = new ArrayList<Generation>();
        var plugins = new TreeSet<>(store.plugins());
        house.generations().forEach(own -> plugins.add(own.plugin()));
        for (var plugin : plugins) {
            int decides = store.decides(plugin)
                    .orElse(house.find(plugin).map(Generation::number).orElse(Generation.NONE));
            house.find(plugin).map(own -> decided(own, decides)).ifPresent(found::add);
            for (var entry : entries(plugin)) {
                generation(plugin, entry).map(one -> decided(one, decides)).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(Generation::plugin).thenComparing(Generation::number));
        all = List.copyOf(found);
    }

    private Iterable<Entry> entries(String plugin) throws IOException {
        var unreadable = new TreeMap<Path, String>();
        var entries = store.entries(plugin, unreadable).values();
        unreadable.forEach(Kept::warn);
        return entries;
    }

    private static void warn(Path path, String why) {
        LOG.log(System.Logger.Level.ERROR, "{0} is no generation: {1}", path, why);
    }

    private Optional<Generation> generation(String plugin, Entry entry) {
        try {
            var terms = known.get(entry.digest());
            if (terms == null)
                terms = House.terms(store.jar(plugin, entry), entry.signer().map(Entry.Signer::name));
            if (!terms.plugin().equals(plugin)) throw new UnfitException("it is a plugin " + terms.plugin());
            known.put(entry.digest(), terms);
            return Optional.of(new Generation(plugin, entry.number(), entry.digest(), entry.admitted(), false, terms));
        } catch (IOException | UnfitException e) {
            warn(Path.of(plugin, String.valueOf(entry.number())), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Generation decided(Generation one, int decides) {
        return new Generation(
                one.plugin(), one.number(), one.digest(), one.admitted(), one.number() == decides, one.terms());
    }
}
