// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.core.generation.Deciding;
import org.dualchip.link.plugin.PluginPeer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The types of records that the plugins declare which decide now. */
@Component(service = RecordTypes.class)
public final class RecordTypes {
    private static final System.Logger LOG = System.getLogger(RecordTypes.class.getName());

    private final Deciding deciding;
    private final Map<PluginPeer, List<RecordType>> declared = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<PluginPeer> running = new CopyOnWriteArrayList<>();

    @Activate
    public RecordTypes(@Reference Deciding deciding) {
        this.deciding = deciding;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPlugin(PluginPeer plugin) {
        declared.put(plugin, read(plugin));
        running.addIfAbsent(plugin);
    }

    void removePlugin(PluginPeer plugin) {
        running.remove(plugin);
        declared.remove(plugin);
    }

    private static List<RecordType> read(PluginPeer plugin) {
        var types = new ArrayList<RecordType>();
        for (var one : plugin.words().records().entrySet()) {
            try {
                types.add(RecordType.of(plugin.function(), one.getKey(), one.getValue()));
            } catch (IllegalArgumentException e) {
                LOG.log(
                        Level.WARNING,
                        "{0} declares {1}, which cannot be: {2}",
                        plugin.process(),
                        one.getKey(),
                        e.getMessage());
            }
        }
        types.sort(Comparator.comparing(RecordType::name));
        return List.copyOf(types);
    }

    /** Held while nothing may come between, such as another generation that decides. */
    Object switches(String function) {
        return deciding.switches(function);
    }

    /** Whether nobody has tried to switch since this many switches, and it is known which generation decides. */
    boolean isSince(String function, int tried) {
        return deciding.isSure(function) && deciding.tried(function) == tried;
    }

    int tried(String function) {
        return deciding.tried(function);
    }

    /** The schemas of versions that can be gone back to, where they are others. */
    List<Integer> schemasBefore(PluginPeer plugin) {
        return deciding.schemasBefore(plugin.function()).stream()
                .filter(schema -> schema != plugin.schema())
                .sorted()
                .toList();
    }

    /** Of all plugins. */
    List<RecordType> all() {
        return running.stream()
                .map(PluginPeer::function)
                .distinct()
                .sorted()
                .flatMap(function -> deciding.peer(running, function).stream())
                .flatMap(plugin -> declared.getOrDefault(plugin, List.of()).stream())
                .toList();
    }

    /** The process of a plugin that decides. */
    PluginPeer plugin(String function) {
        return deciding.peer(running, function)
                .orElseThrow(() -> new NoSuchElementException("no plugin for " + function + " is running"));
    }

    List<RecordType> of(String function) {
        return declared.getOrDefault(plugin(function), List.of());
    }

    RecordType of(String function, String name) {
        return of(function).stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(function + " has no records called " + name));
    }
}
