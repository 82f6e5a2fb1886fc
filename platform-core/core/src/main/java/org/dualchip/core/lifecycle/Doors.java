// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.dualchip.link.plugin.PluginDoors;
import org.dualchip.link.plugin.Resident;

/** The doors that are open: one for each process of a plugin that is wanted, and no other. */
final class Doors {
    private static final System.Logger LOG = System.getLogger(Doors.class.getName());

    private final PluginDoors opener;
    private final Map<Resident, PluginDoors.Door> open = new HashMap<>();

    Doors(PluginDoors opener) {
        this.opener = opener;
    }

    /** Opens those that are missing and closes those of nobody; one that cannot be opened is tried again next time. */
    synchronized void keep(Collection<Resident> residents) {
        open.entrySet().removeIf(one -> {
            boolean gone = !residents.contains(one.getKey());
            if (gone) one.getValue().close();
            return gone;
        });
        residents.forEach(this::open);
    }

    private void open(Resident resident) {
        if (open.containsKey(resident)) return;
        try {
            open.put(resident, opener.open(resident));
        } catch (IOException e) {
            LOG.log(Level.ERROR, "no door for " + resident.process(), e);
        }
    }

    synchronized void close() {
        open.values().forEach(PluginDoors.Door::close);
        open.clear();
    }
}
