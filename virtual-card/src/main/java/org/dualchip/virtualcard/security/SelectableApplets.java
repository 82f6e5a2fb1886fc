// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.security;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dualchip.virtualcard.chip.Applet;

/** The applications of one interface, chosen by name as ISO 7816-4 §12.2.3 says. */
record SelectableApplets(Optional<Applet> byDefault, List<Applet> applets) {
    private static final int SHORTEST_NAME = 5;

    SelectableApplets {
        applets = List.copyOf(applets);
    }

    /** The application of that name, else the first whose name begins so; the default one for no name at all. */
    Optional<Applet> find(byte[] name) {
        if (name.length == 0) {
            return byDefault();
        }
        if (name.length < SHORTEST_NAME) {
            return Optional.empty();
        }
        return applets.stream()
                .filter(applet -> Arrays.equals(applet.aid(), name))
                .findFirst()
                .or(() -> applets.stream()
                        .filter(applet -> begins(applet.aid(), name))
                        .findFirst());
    }

    private static boolean begins(byte[] aid, byte[] name) {
        return aid.length > name.length && Arrays.equals(name, Arrays.copyOf(aid, name.length));
    }
}
