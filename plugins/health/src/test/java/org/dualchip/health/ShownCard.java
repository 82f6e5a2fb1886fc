// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.util.List;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.Holder;

/** A card like another, but for what is said anew. */
interface ShownCard extends Card {
    Card card();

    @Override
    default Holder holder() {
        return card().holder();
    }

    @Override
    default Assurance assurance() {
        return card().assurance();
    }

    @Override
    default boolean resumed() {
        return card().resumed();
    }

    @Override
    default byte[] read(String file) {
        return card().read(file);
    }

    @Override
    default int value(String file) {
        return card().value(file);
    }

    @Override
    default List<byte[]> records(String file) {
        return card().records(file);
    }
}
