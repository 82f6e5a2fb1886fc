// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.events;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.dualchip.link.message.PlaceMessages.Shown;
import org.dualchip.plugin.Display;
import org.osgi.service.component.annotations.Component;

/**
 * Tells those who watch a checkpoint's screen what it shows, and nobody else. Keeps nothing: what is shown may be what no
 * log, event or journal may hold.
 */
@Component(service = Screens.class)
public final class Screens {
    private static final System.Logger LOG = System.getLogger(Screens.class.getName());

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    private record Watcher(String checkpoint, Consumer<Shown> screen) {}

    public void watch(String checkpoint, Consumer<Shown> screen) {
        watchers.add(new Watcher(checkpoint, screen));
    }

    /** Ends all that this one watches. */
    public void leave(Consumer<Shown> screen) {
        watchers.removeIf(watcher -> watcher.screen == screen);
    }

    public void show(String checkpoint, Display display) {
        var shown = new Shown(checkpoint, display);
        for (var watcher : watchers) if (watcher.checkpoint.equals(checkpoint)) tell(watcher.screen, shown);
    }

    /** A screen that fails must not cost the tap, and what it failed over goes to no log. */
    private static void tell(Consumer<Shown> screen, Shown shown) {
        try {
            screen.accept(shown);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "a screen of {0} failed: {1}",
                    shown.checkpoint(),
                    e.getClass().getSimpleName());
        }
    }
}
