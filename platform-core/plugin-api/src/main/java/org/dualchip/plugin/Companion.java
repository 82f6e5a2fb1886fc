// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.util.Map;
import java.util.TreeMap;

/**
 * Another card that was verified at the same checkpoint and stands by the one that is decided about: the professional's
 * at a bedside, the host's at a visitor's door.
 *
 * @param holder whose it is
 * @param assurance how strongly that holder was proved
 * @param presence whether it lies in the checkpoint's second slot now, or vouched earlier
 * @param files content of the files declared for companions, by name
 */
public record Companion(Holder holder, Assurance assurance, Presence presence, Map<String, byte[]> files) {
    public Companion {
        var copy = new TreeMap<String, byte[]>();
        files.forEach((name, content) -> copy.put(name, content.clone()));
        files = copy;
    }

    /** Where a companion was when it vouched. */
    public enum Presence {
        /** In the checkpoint's second slot, for this tap alone. */
        LIVE,
        /** At this checkpoint earlier, within the time that the secure side allows. */
        DELEGATED
    }
}
