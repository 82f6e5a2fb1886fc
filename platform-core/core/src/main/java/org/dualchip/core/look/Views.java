// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.look;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.dualchip.core.generation.Deciding;
import org.dualchip.core.look.LookBack.Bounds;
import org.dualchip.core.store.EnteredRecords;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.Store;
import org.dualchip.core.store.StoreException;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LookMessages;
import org.dualchip.link.message.LookMessages.AskView;
import org.dualchip.link.message.LookMessages.Offered;
import org.dualchip.link.message.LookMessages.Seen;
import org.dualchip.link.message.ViewMessages.Show;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Picture;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The questions that running plugins answer, and who asks them. Two are answered at once, no more. */
@Component(service = Views.class)
public final class Views {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 2;
    private static final String DAY = "day";

    private final Store store;
    private final Deciding deciding;
    private final Path journal;
    private final Bounds bounds;
    private final List<PluginPeer> running = new CopyOnWriteArrayList<>();
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final AtomicLong last = new AtomicLong();

    @Activate
    public Views(BundleContext context, @Reference Store store, @Reference Deciding deciding) {
        this(store, deciding, Path.of(context.getProperty("dualchip.data"), "controller"), Bounds.USUAL);
    }

    /** @param journal the controller's directory */
    Views(Store store, Deciding deciding, Path journal, Bounds bounds) {
        this.store = store;
        this.deciding = deciding;
        this.journal = journal;
        this.bounds = bounds;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPlugin(PluginPeer plugin) {
        running.add(plugin);
    }

    void removePlugin(PluginPeer plugin) {
        running.remove(plugin);
    }

    /** What can be asked of the plugins that decide now. */
    public LookMessages.Views all() {
        var all = new ArrayList<Offered>();
        var functions = new TreeSet<String>();
        running.forEach(one -> functions.add(one.function()));
        for (var function : functions) {
            deciding.peer(running, function)
                    .ifPresent(plugin -> plugin.words().views().stream()
                            .map(Declared::of)
                            .map(view -> view.offered(plugin))
                            .forEach(all::add));
        }
        return new LookMessages.Views(all);
    }

    /**
     * Has a question answered.
     *
     * @throws NoSuchElementException when nobody that runs answers it
     * @throws IllegalArgumentException when it cannot be asked so; the message says how
     * @throws LinkException when there is no answer, or too much is asked at once
     */
    public Seen show(AskView asked) throws LinkException, StoreException {
        var plugin = deciding.peer(running, asked.function())
                .orElseThrow(() -> new NoSuchElementException("no plugin for " + asked.function() + " is running"));
        var view = Declared.of(plugin, asked.view());
        view.requireKnown(asked.asked().keySet());
        if (!room.tryAcquire()) throw new LinkException("others are looking already; try again in a moment");
        try {
            return show(plugin, view, asked.asked());
        } finally {
            room.release();
        }
    }

    private Seen show(PluginPeer plugin, Declared view, Map<String, String> asked)
            throws LinkException, StoreException {
        var zone = ZoneId.systemDefault();
        var now = store.now();
        var from = now.minus(Duration.ofDays(1));
        var to = now.plusMillis(1);
        if (view.parameters.contains(DAY)) {
            var day = day(asked.getOrDefault(DAY, LocalDate.ofInstant(now, zone).toString()));
            from = day.atStartOfDay(zone).toInstant();
            to = day.plusDays(1).atStartOfDay(zone).toInstant();
        }
        var rest = new TreeMap<>(asked);
        rest.remove(DAY);
        var id = Long.toString(last.incrementAndGet());
        var show = new Show(id, view.name, now, from, to, zone.getId(), rest, rules(plugin));
        try (var file = JournalFile.open(journal)) {
            var back = new LookBack(file, plugin, from, to, bounds);
            var picture = plugin.show(show, back, PATIENCE).picture();
            return new Seen(from, to, back.isWhole() && !picture.cut(), picture, texts(plugin, picture));
        } catch (SQLException e) {
            throw new StoreException("the journal cannot be read: " + e.getMessage(), e);
        } catch (LinkException e) {
            throw refused(plugin, view, e);
        }
    }

    /** What the plugin does not take is the fault of who asked; all else is its own. */
    private static LinkException refused(PluginPeer plugin, Declared view, LinkException failed) {
        var what = failed.failure().what();
        if (!what.equals(IllegalArgumentException.class.getSimpleName())) {
            return new LinkException(
                    plugin.process() + " could not show " + view.name + ": " + failed.getMessage(), failed);
        }
        throw new IllegalArgumentException(failed.failure().text(), failed);
    }

    private static LocalDate day(String text) {
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 1970 && day.getYear() <= 9998) return day;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a day is written like 2026-11-23, not " + text, e);
        }
        throw new IllegalArgumentException("a day lies in the years 1970 to 9998, not " + text);
    }

    private Map<String, Long> rules(PluginPeer plugin) throws StoreException {
        var types = plugin.words().records().keySet().stream()
                .filter(type -> type.endsWith(":rules"))
                .toList();
        if (types.isEmpty()) return Map.of();
        return store.entered()
                .shown(new EnteredRecords.Of(plugin.function(), plugin.schema()), types, "", "", OptionalLong.empty())
                .rules();
    }

    /** Of the plugin's texts those that the picture names. */
    private static Map<String, Map<String, String>> texts(PluginPeer plugin, Picture picture) {
        var names = names(picture);
        var texts = new TreeMap<String, Map<String, String>>();
        plugin.hello().texts().forEach((language, all) -> {
            var named = new TreeMap<>(all);
            named.keySet().retainAll(names);
            texts.put(language, named);
        });
        return texts;
    }

    private static Set<String> names(Picture picture) {
        var names = new TreeSet<String>();
        if (picture instanceof Picture.Figures figures) figures.figures().forEach(one -> names.add(one.name()));
        if (picture instanceof Picture.Series series) series.lines().forEach(one -> names.add(one.name()));
        if (!(picture instanceof Picture.Table table)) return names;
        for (int i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            names.add(column.name());
            if (column.sort() != Picture.Sort.NAME) continue;
            for (var row : table.rows()) names.add(row.get(i));
        }
        return names;
    }

    /** A question as its plugin declares it. */
    private record Declared(String name, List<String> parameters) {
        static Declared of(String word) {
            var parts = word.split(":", 2);
            return new Declared(parts[0], parts.length < 2 ? List.of() : List.of(parts[1].split("[+]")));
        }

        static Declared of(PluginPeer plugin, String name) {
            var all = plugin.words().views().stream().map(Declared::of).toList();
            return all.stream()
                    .filter(one -> one.name.equals(name))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException(plugin.function() + " shows no " + name
                            + "; it shows: "
                            + String.join(", ", all.stream().map(Declared::name).toList())));
        }

        Offered offered(PluginPeer plugin) {
            var titles = new TreeMap<String, String>();
            plugin.hello().texts().forEach((language, texts) -> {
                var title = texts.get("view." + name);
                if (title != null) titles.put(language, title);
            });
            return new Offered(plugin.function(), name, titles, parameters);
        }

        void requireKnown(Set<String> asked) {
            for (var one : asked) {
                if (parameters.contains(one)) continue;
                var known = parameters.isEmpty() ? "nothing" : String.join(", ", parameters);
                throw new IllegalArgumentException(name + " can be asked for " + known + ", and not for " + one);
            }
        }
    }
}
