// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.money.HeldCard.Tear;
import org.dualchip.money.Mortal.Seam;
import org.dualchip.plugin.Intent;

/** The gates and counters of one controller, as people meet them. */
interface Gates extends AutoCloseable {
    /** Where its journal is now. */
    Path directory();

    /**
     * A tap as everybody but the controller sees it; when it returns, whatever died in it is back.
     *
     * @param now the time it is; a controller with a clock of its own goes by that
     * @param seam where the controller dies; one of real processes loses one of them, at a moment of its own
     */
    Tapped tap(Town.Issued card, String checkpoint, Intent intent, Instant now, Tear tear, Seam seam) throws Exception;

    /** The secure process dies and comes back: it remembers no card. */
    default void renewSecureSide() throws Exception {}

    @Override
    void close() throws IOException, SQLException;

    /**
     * How it went.
     *
     * @param done what people were told, unless it died
     * @param committed whether the card did
     * @param known whether the controller knows so, durably
     */
    record Tapped(Optional<TapDone> done, boolean committed, boolean known, boolean opened, boolean killed) {
        boolean granted() {
            return done.filter(tap -> tap.decision().equals("granted")).isPresent();
        }

        String reason() {
            return done.map(TapDone::reason).orElse("KILLED");
        }

        /** The card committed, and nobody knows. */
        boolean torn() {
            return committed && !known;
        }
    }
}
