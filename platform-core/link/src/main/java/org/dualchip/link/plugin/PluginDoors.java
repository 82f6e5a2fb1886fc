// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.plugin;

import java.io.IOException;

/** Opens a door for each process of a plugin. Who knocks there and is recognised becomes a {@link PluginPeer}. */
public interface PluginDoors {

    /**
     * Opens the door of a process.
     *
     * @throws IOException when it cannot be opened
     */
    Door open(Resident resident) throws IOException;

    /** An open one. */
    interface Door extends AutoCloseable {
        /** The plugin behind it is a service no more. */
        @Override
        void close();
    }
}
