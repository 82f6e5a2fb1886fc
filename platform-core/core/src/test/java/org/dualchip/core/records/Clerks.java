// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import org.dualchip.core.generation.Deciding;
import org.dualchip.core.store.Store;
import org.dualchip.link.plugin.PluginPeer;

/** The plugins whose records operators change. */
public final class Clerks {
    private final RecordTypes types;

    public Clerks(Deciding deciding) {
        this.types = new RecordTypes(deciding);
    }

    public void add(PluginPeer plugin) {
        types.addPlugin(plugin);
    }

    public void remove(PluginPeer plugin) {
        types.removePlugin(plugin);
    }

    public RecordDesk desk(Store store) {
        return new RecordDesk(store, types);
    }
}
