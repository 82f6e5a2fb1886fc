// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.desk.Desk;
import org.dualchip.desk.DeskCard;
import org.dualchip.desk.Pins;
import org.dualchip.desk.application.FirstContents;
import org.dualchip.desk.domain.DomainException;
import org.dualchip.desk.file.SafeFiles;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;
import org.dualchip.virtualcard.BlankCard;

/** The site's virtual cards, a folder each: a drawer with blanks in it that never runs out. */
public final class CardBox {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9-]{0,31}";
    private static final String OPENED = ".opened";

    private final Path folder;

    CardBox(Path folder) throws IOException {
        this.folder = SafeFiles.directory(folder);
    }

    /** Whether the demo's first cards are still to be made. */
    boolean isNew() {
        return !Files.exists(folder.resolve(OPENED));
    }

    void isNoLongerNew() throws IOException {
        SafeFiles.write(folder.resolve(OPENED), new byte[0]);
    }

    /** The names of the cards in a folder of cards, sorted. */
    public static List<String> names(Path folder) throws IOException {
        try (Stream<Path> cards = Files.list(folder)) {
            return cards.map(card -> card.getFileName().toString())
                    .filter(name -> name.matches(NAME))
                    .sorted()
                    .toList();
        }
    }

    /** The card of this name on the desk, a blank one when there is none yet. */
    public DeskCard onDesk(String name) throws IOException {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("a card's name has 1 to 32 letters, digits and dashes, not " + name);
        }
        var card = folder.resolve(name);
        if (!Files.exists(card)) BlankCard.make(card);
        return new VirtualDeskCard(card);
    }

    /** Makes a card as ordered; what one that was interrupted lacks, it gets. */
    CardRecord issue(Desk desk, CardRecords records, CardOrder order, FirstContents contents, Pins pins)
            throws IOException {
        var known = records.find(order.name());
        if (known.isPresent() && known.get().state() == CardRecord.State.ISSUED) return known.get();
        try (var card = onDesk(order.name())) {
            return desk.issue(order, contents, pins, card);
        } catch (CardException | RefusedException | DomainException e) {
            throw new IOException("the card " + order.name() + " cannot be made: " + e.getMessage(), e);
        }
    }
}
