// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.time.LocalDate;
import org.dualchip.desk.issuer.Issuer;
import org.dualchip.desk.issuer.TransitKeys;
import org.dualchip.desk.terminal.TerminalDesk;

/** Sets a desk up from its folder. */
public final class Desks {
    private Desks() {}

    /**
     * A desk for this day.
     *
     * @throws IOException when a key or record of the folder cannot be read, saying which and what to do
     */
    public static Desk open(DeskFolder folder, LocalDate today) throws IOException {
        var store = folder.store();
        var issuer = new Issuer(store.key());
        long epoch = folder.epoch().current();
        var batch = folder.batchKey();
        var records = folder.records();
        var security = new SecurityChipWork(issuer, store.cardKeys(), batch, epoch, records);
        var terminal = DeskTerminal.certified(new TerminalDesk(issuer, epoch), batch, today);
        var piv = new PivWork(store, records, today);
        return new Desk(
                records, security, piv, new ApplicationChipWork(terminal, new TransitKeys(store.cardKeys())), today);
    }
}
