// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A card that comes back to a door takes the short way, and the journal says so. */
class ComingBackTest {

    @Test
    void aKnownCardCostsFourAndFourUntilTheHouseForgets(@TempDir Path root) throws Exception {
        var site = Site.in(root);
        try (var house = RunningHouse.start(site)) {
            assertEquals(List.of(6, 6), exchanges(house.tap("alice")), "certificate read, day's first stamp written");
            var back = house.tap("alice");
            assertEquals(List.of(4, 4), exchanges(back));
            assertEquals("granted", back.decision());
            assertEquals(List.of(7, 4), exchanges(house.tap("mallory")), "a stranger is asked once in vain");
            assertTrue(body(site, back).contains("\"assurance\":\"KEY\",\"resumed\":true"), body(site, back));
            assertEquals(0, house.cli().run("card", "revoke", "alice").exit());
            assertEquals("CARD_REVOKED", house.tap("alice").reason());
        }
        try (var house = RunningHouse.start(site)) {
            var first = house.tap("mallory");
            assertEquals(List.of(5, 4), exchanges(first), "nothing is kept through a restart");
            assertFalse(body(site, first).contains("\"resumed\":true"));
        }
    }

    private static List<Integer> exchanges(TapDone tap) {
        return List.of(tap.effort().securityExchanges(), tap.effort().applicationExchanges());
    }

    private static String body(Site site, TapDone tap) throws Exception {
        try (var journal = JournalFile.open(site.data().resolve("controller"))) {
            return journal.after(0).stream()
                    .filter(entry -> entry.tap().equals(tap.tap()))
                    .map(Entry::body)
                    .reduce("", String::concat);
        }
    }
}
