// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.plugin;

import java.time.Duration;
import java.util.List;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.PluginMessages;

/** A plugin while its process lives: a service with the property {@code dualchip.function}. */
public interface PluginPeer {

    /** The name of its process: {@code plugin-access}. */
    String process();

    PluginMessages.Hello hello();

    /**
     * Has the plugin decide.
     *
     * @throws LinkException when it is gone, failed, or did not answer within the patience given
     */
    PluginMessages.Decided decide(PluginMessages.Decide tap, Duration patience) throws LinkException;

    /** The function that it decides. */
    default String function() {
        return hello().function();
    }

    /** The names under which it remembers. */
    default List<String> memory() {
        return hello().memory();
    }
}
