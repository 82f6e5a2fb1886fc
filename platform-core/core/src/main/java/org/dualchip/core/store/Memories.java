// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.link.message.PluginMessages.Hello;

/**
 * What a plugin is shown and may keep of one holder and of one area at once: each of its declared names belongs to one
 * of the two.
 */
public final class Memories {
    private final Hello.Declared words;
    private final int schema;
    private final Scope holder;
    private final Scope area;

    /**
     * Those of a holder and an area.
     *
     * @param schema in whose form they are read and kept
     * @param holder whose; without a name it is nobody's, is shown as nothing and keeps nothing
     */
    public Memories(Hello.Declared words, int schema, Scope holder, Scope area) {
        this.words = words;
        this.schema = schema;
        this.holder = holder;
        this.area = area;
    }

    /** What must not be worked over by anybody else meanwhile. */
    public List<Scope> alone() {
        return words.areaMemory().isEmpty() ? List.of(holder) : List.of(holder, area);
    }

    /** Whether every name is declared; under any other a plugin would never be shown its value again. */
    public boolean declares(Collection<String> names) {
        return names.stream()
                .allMatch(name -> words.areaMemory().contains(name)
                        || (words.memory().contains(name) && !holder.owner().isEmpty()));
    }

    /** All values that are remembered under the declared names. */
    public Map<String, byte[]> read(Store store) throws StoreException {
        var all = new TreeMap<String, byte[]>();
        if (!words.memory().isEmpty()) all.putAll(store.remembered(holder, schema, words.memory()));
        if (!words.areaMemory().isEmpty()) all.putAll(store.remembered(area, schema, words.areaMemory()));
        return all;
    }

    /** Adds values to what is written, each where its name belongs. */
    public Writing keep(Map<String, byte[]> values, Writing writing) {
        var ofHolder = new TreeMap<>(values);
        ofHolder.keySet().retainAll(words.memory());
        var ofArea = new TreeMap<>(values);
        ofArea.keySet().retainAll(words.areaMemory());
        return writing.remember(holder, schema, ofHolder).remember(area, schema, ofArea);
    }
}
