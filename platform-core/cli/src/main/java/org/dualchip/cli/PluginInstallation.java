// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.GenerationState;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Plugin;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;

/**
 * A plugin on its way in: shown, agreed to, installed beside the one that decides, its replay shown, agreed to again,
 * switched. One that is the first of its name decides when it is ready.
 */
record PluginInstallation(PluginDesk desk, Consent consent, PluginText text) {
    private static final int DONE = 0;
    private static final int NOT_DONE = 1;

    /**
     * Goes the whole way, or as far as is agreed to.
     *
     * @param update whether the plugin must be there already
     * @return the command's exit code
     */
    int install(Path path, boolean update) throws IOException, LinkException {
        var file = PluginFile.read(path);
        text.development(desk.plugins(""));
        var found = desk.offer(file);
        text.offered(found, path.toString());
        if (!found.findings().isEmpty()) return NOT_DONE;
        var before = plugin(desk.plugins(""), found.plugin());
        if (update && before.isEmpty()) throw notThere(found);
        if (!consent.to(update ? "Update it?" : "Install it?")) return NOT_DONE;
        var after = plugin(desk.change(Verb.INSTALL, found.plugin(), file.digest()), found.plugin());
        return after.isEmpty() ? NOT_DONE : installed(before.flatMap(PluginInstallation::deciding), after.get());
    }

    private static IllegalArgumentException notThere(Offered found) {
        return new IllegalArgumentException(
                found.plugin() + " is not installed, so there is nothing to update; next: dualchip plugin install");
    }

    private int installed(Optional<Integer> before, Plugin plugin) throws LinkException {
        var ready = in(plugin, State.READY);
        if (ready.isEmpty()) {
            text.plugin(plugin);
            return deciding(plugin).equals(before) ? NOT_DONE : DONE;
        }
        text.out()
                .printf(
                        "%s %s is ready as generation %d, and decides nothing yet%n",
                        plugin.name(), ready.get().version(), ready.get().number());
        text.replayed(plugin.replayed());
        text.out().flush();
        if (before.isPresent() && !consent.to("Let it decide from the next tap on?")) {
            text.out()
                    .printf("it waits: dualchip plugin switch %1$s, or dualchip plugin discard %1$s%n", plugin.name());
            return NOT_DONE;
        }
        desk.change(Verb.SWITCH, plugin.name(), "");
        text.out()
                .printf(
                        "%s %s decides from now on%n",
                        plugin.name(), ready.get().version());
        if (before.isPresent()) text.out().printf("back again: dualchip plugin rollback %s%n", plugin.name());
        return DONE;
    }

    static Optional<Plugin> plugin(Plugins plugins, String name) {
        return plugins.plugins().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private static Optional<Integer> deciding(Plugin plugin) {
        return in(plugin, State.DECIDES).map(GenerationState::number);
    }

    private static Optional<GenerationState> in(Plugin plugin, State state) {
        return plugin.generations().stream().filter(one -> one.state() == state).findFirst();
    }
}
