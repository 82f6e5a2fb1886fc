// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dualchip.virtualcard.issuing.CardDesk;
import org.dualchip.virtualcard.issuing.CardOrder;
import org.dualchip.virtualcard.issuing.IssuedCard;

/** The site's virtual cards, a folder each. */
public final class CardBox {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9-]{0,31}";
    private static final String OPENED = ".opened";

    private final Path folder;
    private final CardDesk desk;
    private final RevokedCards revoked;

    CardBox(Path folder, CardDesk desk, RevokedCards revoked) throws IOException {
        this.folder = SafeFiles.directory(folder);
        this.desk = desk;
        this.revoked = revoked;
    }

    /** Whether the demo's first cards are still to be made. */
    boolean isNew() {
        return !Files.exists(folder.resolve(OPENED));
    }

    void isNoLongerNew() throws IOException {
        SafeFiles.write(folder.resolve(OPENED), new byte[0]);
    }

    public List<String> names() throws IOException {
        return names(folder);
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

    /** What the desk noted of a card; IllegalArgumentException when there is none of this name. */
    public IssuedCard card(String name) throws IOException {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("no card " + name + "; there are: " + String.join(", ", names()));
        }
        return IssuedCard.read(folder.resolve(name));
    }

    public IssuedCard issue(String name, CardOrder order) throws IOException {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("a card's name has 1 to 32 letters, digits and dashes, not " + name);
        }
        if (names().contains(name)) {
            throw new IllegalArgumentException("there is a card " + name + " already; choose another name");
        }
        return desk.issue(folder.resolve(name), order);
    }

    public boolean isRevoked(String name) throws IOException {
        return revoked.contains(card(name).certificateHash());
    }

    public void revoke(String name) throws IOException {
        revoked.add(card(name).certificateHash());
    }
}
