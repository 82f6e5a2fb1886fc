// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.PresentCard;

/** Hears a reader out: each card's taps and leaving, in words, in the order they came. */
public final class SeenCards implements CardArrivals {

    /** What is done with a card on the reader's thread; what it returns goes into the record. */
    @FunctionalInterface
    public interface Tap {
        String with(PresentCard card) throws CardException;
    }

    private final BlockingQueue<String> record = new LinkedBlockingQueue<>();
    private final Tap tap;

    public SeenCards(Tap tap) {
        this.tap = tap;
    }

    /** One SELECT of the file 0102 on logical channel 0, recorded as {@code slot: status}. */
    public static String select(PresentCard card) throws CardException {
        var answer = card.channel().transmit(new Command(0x00, 0xA4, 0x00, 0x00, new byte[] {1, 2}, 0));
        return "%s: %04x".formatted(card.slot(), answer.status());
    }

    @Override
    public void arrived(PresentCard card) {
        try {
            record.add(tap.with(card));
        } catch (CardException e) {
            record.add("lost: " + e.getMessage());
        }
    }

    @Override
    public void removed(String slot) {
        record.add(slot + " is empty");
    }

    /** The next entry. */
    public String next() throws InterruptedException {
        return String.valueOf(record.poll(10, TimeUnit.SECONDS));
    }

    public void expect(String... entries) throws InterruptedException {
        for (String entry : entries) assertEquals(entry, next());
    }

    /** Nothing more comes for a while. */
    public void expectQuiet(int millis) throws InterruptedException {
        assertNull(record.poll(millis, TimeUnit.MILLISECONDS));
    }
}
