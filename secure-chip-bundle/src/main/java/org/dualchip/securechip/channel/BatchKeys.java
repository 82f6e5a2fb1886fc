// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import org.dualchip.card.RefusedException;
import org.dualchip.securechip.curve.Point;

/** The site's batch keys. A key that a card offers is never taken. */
@FunctionalInterface
public interface BatchKeys {

    /**
     * The key of this id.
     *
     * @throws RefusedException when the site knows no such key
     */
    Point key(int id) throws RefusedException;
}
