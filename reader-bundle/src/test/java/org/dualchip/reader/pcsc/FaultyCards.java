// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.reader.SeenCards;
import org.dualchip.reader.VpcdCard;

/** Cards within the standard's letter that libraries stumble over, and cards without it. */
final class FaultyCards {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Long enough for a busy machine's echo, short enough for a test of cards that say nothing. */
    private static final Duration SHORT = Duration.ofMillis(700);

    private FaultyCards() {}

    /** Gives its answer in so many pieces of 256 bytes AB. */
    static VpcdCard.Chip inPieces(int pieces) {
        var given = new AtomicInteger();
        return (card, apdu) -> card.answer("ab".repeat(256) + (given.incrementAndGet() < pieces ? "6100" : "9000"));
    }

    /** Wants to be asked for so many bytes, and gives them then. */
    static VpcdCard.Chip wantingLength(int length) {
        String wanted = "%02x".formatted(length);
        return (card, apdu) -> card.answer(
                apdu.startsWith("00cb3fff") && apdu.endsWith(wanted) && apdu.length() != 14
                        ? "cd".repeat(length) + "9000"
                        : "6c" + wanted);
    }

    static void answering9000Bytes(VpcdCard card, String apdu) throws IOException {
        card.answer("ef".repeat(9000) + "9000");
    }

    /** Hangs. */
    static void silent(VpcdCard card, String apdu) {}

    /** Readers whose cards have to answer soon. */
    static PcscReaders readers(SeenCards seen, String... names) {
        return new PcscReaders(seen, List.of(names), List.of(), SHORT);
    }
}
