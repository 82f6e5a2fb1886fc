// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.time.Duration;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.AskPlugins;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.dualchip.link.message.LifecycleMessages.Verb;

/** What is asked of the running controller about plugins, in the name of who runs the command. */
record PluginDesk(WhichController controller) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The last piece is answered when the whole bundle was looked through. */
    private static final Duration LOOKED_THROUGH = Duration.ofMinutes(1);

    /** Started, tried, and its taps replayed. */
    private static final Duration INSTALLED = Duration.ofMinutes(3);

    // An empty name asks for all of them.
    Plugins plugins(String name) throws LinkException {
        return controller.ask(new AskPlugins(name), Plugins.class, PATIENCE);
    }

    Offered offer(PluginFile file) throws LinkException {
        try (var progress = UploadProgress.of("plugin", file.bytes().length)) {
            return file.offer(piece -> controller.ask(piece, Offered.class, LOOKED_THROUGH), progress);
        }
    }

    Plugins change(Verb verb, String plugin, String digest) throws LinkException {
        var who = System.getProperty("user.name");
        return controller.ask(new ChangePlugin(verb, plugin, digest, who, ""), Plugins.class, INSTALLED);
    }
}
