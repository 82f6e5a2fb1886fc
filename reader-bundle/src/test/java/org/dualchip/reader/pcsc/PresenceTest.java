// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private final Presence presence = new Presence();

    @Test
    void sameCardReportedTwiceIsOneCard() {
        presence.found(true);
        presence.changed(true, false, true);
        assertThere(1);
    }

    @Test
    void removedCardIsGone() {
        presence.found(true);
        presence.changed(false, true, false);
        assertTrue(presence.gone(1));
    }

    @Test
    void cardSwappedBetweenTwoLooksIsAnother() {
        presence.found(true);
        presence.changed(true, true, true);
        assertTrue(presence.gone(1));
        assertThere(2);
    }

    @Test
    void cardThatCameAndWentBetweenTwoLooksIsNone() {
        presence.found(false);
        presence.changed(true, true, false);
        assertTrue(presence.gone(presence.card()));
    }

    @Test
    void cardThatCameAfterALateNewsOfRemovalIsThere() {
        presence.found(false);
        presence.changed(true, true, true);
        assertThere(1);
    }

    @Test
    void servedCardIsNotAwaitedAgain() throws InterruptedException {
        presence.found(true);
        assertTrue(presence.awaitOther(0, Duration.ZERO));
        assertFalse(presence.awaitOther(1, Duration.ofMillis(5)));
    }

    @Test
    void closingEndsEveryWait() throws InterruptedException {
        presence.found(true);
        presence.close();
        assertTrue(presence.awaitRemoval(1, Duration.ZERO));
        assertTrue(presence.awaitOther(1, Duration.ZERO));
    }

    private void assertThere(int card) {
        assertEquals(card, presence.card());
        assertFalse(presence.gone(card));
    }
}
