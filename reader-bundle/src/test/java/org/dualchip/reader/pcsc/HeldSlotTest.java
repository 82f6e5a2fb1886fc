// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

/** A card lies in one slot of a reader; the tap in the other speaks to it on its own thread, in between. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class HeldSlotTest {
    private static final String SECOND_SLOT = " 01";

    private final CompletableFuture<PresentCard> lying = new CompletableFuture<>();
    private final CompletableFuture<VpcdCard> theirs = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean pulls;

    private final SeenCards seen = new SeenCards(card -> {
        try {
            return card.slot().endsWith(SECOND_SLOT) ? lie(card) : tap(card);
        } catch (Exception e) {
            return String.valueOf(e);
        }
    });

    private String lie(PresentCard card) throws Exception {
        SeenCards.select(card);
        lying.complete(card);
        return over.await(20, TimeUnit.SECONDS) ? "lay there" : "nobody came";
    }

    private String tap(PresentCard card) throws Exception {
        var beside = lying.get(20, TimeUnit.SECONDS);
        for (int i = 0; i < 20; i++) {
            SeenCards.select(card);
            SeenCards.select(beside);
        }
        if (pulls) {
            theirs.get(20, TimeUnit.SECONDS).close();
            assertThrows(CardException.class, () -> SeenCards.select(beside));
            SeenCards.select(card);
        }
        over.countDown();
        return "tapped beside";
    }

    @Test
    void bothAreSpokenTo() throws Exception {
        expectBoth();
    }

    @Test
    void theOneThatIsPulledIsLostAndTheOtherGoesOn() throws Exception {
        pulls = true;
        expectBoth();
    }

    private void expectBoth() throws Exception {
        var turns = new ReaderTurns(List.of(), List.of("*" + SECOND_SLOT));
        try (var pcscd = Pcscd.start(2);
                var readers = new PcscReaders(seen, List.of(), turns, Duration.ofSeconds(5));
                var two = pcscd.insert(1, VpcdCard::echo)) {
            theirs.complete(two);
            lying.get(20, TimeUnit.SECONDS);
            try (var one = pcscd.insert(0, VpcdCard::echo)) {
                // The one that lies there is told off first or second: its thread was waiting for the other's.
                var said = List.of(seen.next(), seen.next());
                if (!said.containsAll(List.of("tapped beside", "lay there"))) throw new AssertionError(said);
            }
        }
    }
}
