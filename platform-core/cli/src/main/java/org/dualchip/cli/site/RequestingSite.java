// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dualchip.desk.DeskFolder;
import org.dualchip.desk.Desks;
import org.dualchip.desk.RequestingDesk;

/**
 * A desk whose issuing key is elsewhere, and its drawer of virtual cards.
 *
 * @param desk what it keeps
 * @param cards virtual cards
 */
public record RequestingSite(DeskFolder desk, CardBox cards) {

    /** That of a data directory; empty where there is another desk, or none. */
    public static Optional<RequestingSite> at(Path data) throws IOException {
        var place = new DeskPlace(data);
        if (!place.isKeyless()) return Optional.empty();
        return Optional.of(new RequestingSite(DeskFolder.open(place.folder()), new CardBox(data.resolve("cards"))));
    }

    /** The desk, for today. */
    public RequestingDesk open() throws IOException {
        return Desks.requesting(desk, DemoSite.today());
    }
}
