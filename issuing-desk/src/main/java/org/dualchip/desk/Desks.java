// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Set;
import org.dualchip.desk.ApplicationChipWork.TerminalSource;
import org.dualchip.desk.RequestingDesk.Issuing;
import org.dualchip.desk.issuer.TransitKeys;
import org.dualchip.desk.order.Load;
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
        long epoch = folder.epoch().current();
        var batch = folder.batchKey();
        var records = folder.records();
        var authority = new CardAuthority(store, epoch, today);
        var issuer = authority.issuer();
        var security = new SecurityChipWork(issuer.key().point(), store.cardKeys(), batch, epoch);
        var terminals = new TerminalDesk(issuer, epoch);
        var ours = DeskTerminal.certified(terminals, batch, today, Set.of());
        TerminalSource source = function -> function < Load.FIRST_OF_SITE
                ? ours
                : DeskTerminal.certified(terminals, batch, today, Set.of(function));
        var application = new ApplicationChipWork(source, new TransitKeys(store.cardKeys()));
        return new Desk(records, authority, security, new PivWork(store.cardKeys()), application, today);
    }

    /**
     * A desk whose issuing key is elsewhere, for this day.
     *
     * @throws IOException when a key or record of the folder cannot be read, saying which and what to do
     */
    public static RequestingDesk requesting(DeskFolder folder, LocalDate today) throws IOException {
        var issuer = folder.trust();
        var identity = folder.identity();
        var batch = folder.batchKey();
        var cardKeys = folder.store().cardKeys();
        var security = new SecurityChipWork(
                issuer.point(), cardKeys, batch, folder.epoch().current());
        var application = new ApplicationChipWork(
                function -> new DeskTerminal(identity.terminal(today), batch.point()), new TransitKeys(cardKeys));
        var chips = new Chips(security, new PivWork(cardKeys), application);
        var issuing = new Issuing(issuer, identity, batch.point(), folder.requests());
        return new RequestingDesk(folder.records(), chips, issuing, today);
    }
}
