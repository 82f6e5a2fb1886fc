// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dualchip.card.CardException;
import org.dualchip.card.PresentCard;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.reader.SeenCards;
import org.dualchip.reader.VpcdCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two cards come at once, and each one's tap waits for the other's to begin: it does, or is not allowed to. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class SlotsOfOneReaderTest {
    private final CountDownLatch both = new CountDownLatch(2);
    private final SeenCards seen = new SeenCards(this::meet);

    private String meet(PresentCard card) throws CardException {
        SeenCards.select(card);
        both.countDown();
        try {
            return both.await(3, TimeUnit.SECONDS) ? "saw the other" : "alone";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private void tapBoth(int first, int second, List<String> oneReaders, String... said) throws Exception {
        try (var pcscd = Pcscd.start(2);
                var readers = new PcscReaders(seen, List.of(), oneReaders, Duration.ofSeconds(5));
                var one = pcscd.insert(first, VpcdCard::echo);
                var two = pcscd.insert(second, VpcdCard::echo)) {
            seen.expect(said);
        }
    }

    @Test
    void twoReadersServeSideBySide() throws Exception {
        tapBoth(0, 2, List.of(), "saw the other", "saw the other");
    }

    @Test
    void twoSlotsOfOneReaderTakeTurns() throws Exception {
        tapBoth(0, 1, List.of(), "alone", "saw the other");
    }

    @Test
    void whatTheSettingsCallOneReaderTakesTurns() throws Exception {
        tapBoth(0, 2, List.of("Reader *"), "alone", "saw the other");
    }
}
