// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.dualchip.card.CardException;
import org.dualchip.card.SecureChip;
import org.dualchip.card.Wiring;
import org.dualchip.core.events.Screens;
import org.dualchip.core.generation.Deciding;
import org.dualchip.link.Done;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.message.PlaceMessages.AskScreen;
import org.dualchip.link.message.PlaceMessages.Screen;
import org.dualchip.link.message.PlaceMessages.Shown;
import org.dualchip.link.message.SignalMessages.ScreenContent;
import org.dualchip.link.message.SignalMessages.ScreenFile;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.plugin.Intent;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What operators ask of one checkpoint: what its next card is presented for, and what its screen shows. */
@Component(service = CheckpointDesk.class)
public final class CheckpointDesk {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Screens screens;
    private final Deciding deciding;
    /** By the life of the plugin's process: the next may carry other files. */
    private final Map<PluginPeer, Map<String, ScreenContent>> pages = new ConcurrentHashMap<>();

    private final List<PluginPeer> plugins = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    volatile @Nullable SecureChip chip;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    volatile @Nullable Wiring wiring;

    @Activate
    public CheckpointDesk(@Reference Screens screens, @Reference Deciding deciding) {
        this.screens = screens;
        this.deciding = deciding;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPlugin(PluginPeer plugin) {
        plugins.add(plugin);
    }

    void removePlugin(PluginPeer plugin) {
        plugins.remove(plugin);
        pages.remove(plugin);
    }

    /**
     * Has the next card at a checkpoint met for an intent; {@link Intent#OWN} takes that back.
     *
     * @throws IllegalArgumentException naming what there is, when there is no such checkpoint or intent
     */
    Message intend(String checkpoint, Intent intent) throws LinkException {
        requireIntent(checkpoint, intent);
        var secure = chip;
        if (secure == null) throw new LinkException("the secure side is away");
        try {
            secure.intend(checkpoint, intent);
            return new Done();
        } catch (CardException e) {
            throw new LinkException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * That there is such an intent.
     *
     * @throws IllegalArgumentException naming what there is, when there is no such checkpoint or intent
     */
    void requireIntent(String checkpoint, Intent intent) throws LinkException {
        var there = find(checkpoint).intents();
        if (!intent.isOwn() && !there.contains(intent.name())) {
            throw new IllegalArgumentException("no intent " + intent.name() + " at " + checkpoint + "; there are: "
                    + (there.isEmpty() ? "none" : String.join(", ", there)));
        }
    }

    /** From now on the watcher is told what this checkpoint's screen shows, and nothing of what it showed. */
    Message watch(String checkpoint, Consumer<Shown> watcher) throws LinkException {
        var function = find(checkpoint).function();
        var files = deciding.peer(plugins, function)
                .map(plugin -> plugin.hello().screen())
                .orElse(List.of());
        screens.watch(checkpoint, watcher);
        return new Screen(function, files);
    }

    void leave(Consumer<Shown> watcher) {
        screens.leave(watcher);
    }

    /** A file of a function's screen, asked of its plugin once in the life of its process. */
    Message file(AskScreen asked) throws LinkException {
        var plugin = deciding.peer(plugins, asked.function());
        if (plugin.isEmpty()) throw new LinkException("no plugin for " + asked.function() + " is running");
        return file(plugin.get(), asked.file());
    }

    private ScreenContent file(PluginPeer plugin, String name) throws LinkException {
        if (!plugin.hello().screen().contains(name)) {
            throw new IllegalArgumentException("the screen of " + plugin.function() + " has no file " + name);
        }
        var page = pages.computeIfAbsent(plugin, life -> new ConcurrentHashMap<>());
        var kept = page.get(name);
        if (kept != null) return kept;
        var content = plugin.screen(new ScreenFile(name), PATIENCE);
        page.put(name, content);
        if (!plugins.contains(plugin)) pages.remove(plugin);
        return content;
    }

    private Wiring.Wired find(String checkpoint) throws LinkException {
        var wired = wiring;
        if (wired == null) throw new LinkException("the secure side is away");
        var all = wired.checkpoints();
        for (var one : all) if (one.name().equals(checkpoint)) return one;
        var names = all.stream().map(Wiring.Wired::name).sorted().toList();
        throw new IllegalArgumentException("no checkpoint " + checkpoint + "; there are: " + String.join(", ", names));
    }
}
