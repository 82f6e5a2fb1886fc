// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dualchip.link.Done;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.VpcdCard;

/** Holds cards to the front door's reader, and sees what comes of it and whether the door moves. */
final class Hand implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final BlockingQueue<TapDone> taps = new LinkedBlockingQueue<>();
    private final Path output;
    private final int reader;
    private final Link control;

    Hand(Installation installation, RunningHouse house) throws IOException, LinkException {
        output = installation.data().resolve("controller/outputs/front-door");
        reader = installation.reader();
        control = house.control((from, event) -> {
            if (event instanceof TapDone tap) taps.add(tap);
            return new Done();
        });
        control.call(new Ask(Question.WATCH), House.class, Duration.ofSeconds(5));
    }

    /** What came of holding the card there until its tap was over. */
    Outcome present(Card card) throws IOException, InterruptedException {
        taps.clear();
        Files.writeString(output, "untouched");
        try (var held = VpcdCard.dial("127.0.0.1", reader, card)) {
            var tap = taps.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertNotNull(tap, "a tap has an outcome, whatever the card does; in the field: " + held.inField());
            return new Outcome(tap, Files.readString(output).equals("1\n"));
        }
    }

    /**
     * A tap and its door.
     *
     * @param opened whether the output was moved in it; an earlier opening that ends is no move
     */
    record Outcome(TapDone tap, boolean opened) {
        boolean granted() {
            return tap.decision().equals("granted");
        }
    }

    @Override
    public void close() {
        control.close();
    }
}
