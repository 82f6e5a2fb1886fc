// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.dualchip.cli.site.CardHold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One virtual card, two programs that want it. */
class CardInUseTest {
    @TempDir
    private Path root;

    @Test
    void aCardInOneHandIsNotTakenByAnother() throws Exception {
        var site = Site.in(root);
        try (var house = RunningHouse.start(site)) {
            try (var mine = CardHold.of(site.data().resolve("cards/alice"))) {
                assertTrue(mine != null);
                for (var words : List.of(List.of("card", "renew"), List.of("card", "erase"))) {
                    var said = house.cli().run(words.get(0), words.get(1), "alice");
                    assertEquals(2, said.exit());
                    assertTrue(said.err().contains("the card alice is in use"), said.err());
                }
                var said = house.cli().run("tap", "alice", "--at", "front-door");
                assertTrue(said.exit() != 0, said.out());
                assertTrue((said.out() + said.err()).contains("the card alice is in use"), said.out() + said.err());
                assertEquals("denied", house.tap("mallory").decision(), "another card is not in use");
            }
            assertEquals(0, house.cli().run("card", "renew", "alice").exit());
            assertEquals("granted", house.tap("alice").decision());
        }
    }
}
