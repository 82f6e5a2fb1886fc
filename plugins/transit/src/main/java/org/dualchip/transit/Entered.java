// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.util.Optional;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Records;
import org.jspecify.annotations.Nullable;

/** The network as of the tariff that a tap is shown; worked out anew when it is another than that of the tap before. */
final class Entered {
    /** The rules: what journeys and passes cost. */
    static final String TARIFF = "tariff";

    private final Wiring wiring;
    private volatile @Nullable Read last;

    private record Read(Fields tariff, Network network) {}

    Entered(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * Empty before anybody entered a tariff. The platform hands out the same fields until somebody changes them, so to
     * compare them costs nothing.
     */
    @SuppressWarnings("ReferenceEquality")
    Optional<Network> of(Records records) {
        var tariff = records.rules(TARIFF);
        if (tariff.isEmpty()) return Optional.empty();
        var now = last;
        if (now != null && now.tariff == tariff) return Optional.of(now.network);
        var network = Network.of(wiring, tariff);
        last = new Read(tariff, network);
        return Optional.of(network);
    }
}
