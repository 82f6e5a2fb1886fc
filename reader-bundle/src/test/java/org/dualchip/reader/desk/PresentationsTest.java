// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Set;
import org.dualchip.card.CardException;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.reader.VpcdCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class PresentationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void cardIsNoticedInItsSlot() throws Exception {
        try (var pcscd = Pcscd.start(3);
                var presentations = Presentations.open();
                var card = pcscd.insert(5, VpcdCard::echo)) {
            assertEquals(Set.of(Pcscd.slot(5)), presentations.next(PATIENCE));
            assertEquals(Set.of(Pcscd.slot(5)), presentations.occupied());
        }
    }

    @Test
    void cardThatLayThereIsNoticedWhenItIsShownAgain() throws Exception {
        try (var pcscd = Pcscd.start()) {
            var lying = pcscd.insert(0, VpcdCard::echo);
            ReadersTest.connect(Pcscd.FIRST).close();
            try (var presentations = Presentations.open()) {
                assertEquals(Set.of(Pcscd.FIRST), presentations.occupied());
                assertEquals(Set.of(), presentations.next(Duration.ofMillis(600)));
                lying.close();
                assertEquals(Set.of(), presentations.next(Duration.ofMillis(600)));
                assertEquals(Set.of(), presentations.occupied());
                try (var again = pcscd.insert(0, VpcdCard::echo)) {
                    assertEquals(Set.of(Pcscd.FIRST), presentations.next(PATIENCE));
                }
            }
        }
    }

    @Test
    void nobodyComesInTime() throws Exception {
        try (var pcscd = Pcscd.start();
                var presentations = Presentations.open()) {
            assertEquals(Set.of(), presentations.next(Duration.ofMillis(300)));
        }
    }

    @Test
    void daemonThatDiesIsSaid() throws Exception {
        try (var pcscd = Pcscd.start();
                var presentations = Presentations.open()) {
            pcscd.close();
            assertThrows(CardException.class, () -> presentations.next(PATIENCE));
        }
        assertThrows(CardException.class, Presentations::open);
    }
}
