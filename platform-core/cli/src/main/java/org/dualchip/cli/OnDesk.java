// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dualchip.cli.site.CardBox;
import org.dualchip.cli.site.DemoSite;
import org.dualchip.cli.site.PcscDeskCard;
import org.dualchip.desk.Desk;
import org.dualchip.desk.DeskCard;
import org.dualchip.desk.Desks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the card to be worked on lies: in the drawer of virtual cards, or in a dual reader. */
@SuppressWarnings("NullAway.Init")
final class OnDesk {
    @Option(
            names = "--contacts",
            paramLabel = "SLOT",
            description = "The PC/SC slot with the card's contacts; none for a virtual card.")
    private @Nullable String contacts;

    @Option(
            names = "--antenna",
            paramLabel = "SLOT",
            description = "The PC/SC slot over whose antenna the same card lies.")
    private @Nullable String antenna;

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    static Desk desk(DemoSite site) throws IOException {
        return Desks.open(site.desk(), today());
    }

    boolean isInReader() {
        return contacts != null || antenna != null;
    }

    /**
     * Asks for a card and waits until somebody says that it lies there.
     *
     * @throws IOException when nobody does
     */
    static void awaitCard(String which) throws IOException {
        System.err.println("lay " + which + " on the desk, then press Enter");
        for (int typed = System.in.read(); typed != '\n'; typed = System.in.read()) {
            if (typed < 0) throw new IOException("nobody laid " + which + " on the desk; start again to go on");
        }
    }

    /** The card, for this name when it is a virtual one. */
    DeskCard card(DemoSite site, String name) throws IOException {
        return card(site.cards(), name);
    }

    DeskCard card(CardBox cards, String name) throws IOException {
        if (contacts == null && antenna == null) return cards.onDesk(name);
        if (contacts == null || antenna == null) {
            throw new IllegalArgumentException("a card in a reader needs both --contacts SLOT and --antenna SLOT;"
                    + " ./dualchip reader list names them");
        }
        return new PcscDeskCard(contacts, antenna);
    }
}
