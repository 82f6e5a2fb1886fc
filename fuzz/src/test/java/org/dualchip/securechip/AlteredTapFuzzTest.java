// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Command;
import org.dualchip.card.Refusal;
import org.dualchip.card.Response;
import org.dualchip.fuzz.Pieces;
import org.dualchip.securechip.fake.Bytes;
import org.dualchip.securechip.fake.FakeCard;
import org.dualchip.securechip.fake.FakeSite;
import org.junit.jupiter.api.Test;

/**
 * A whole tap of a good card whose answers are changed on the way: an input is a list of exchange, what is done to its
 * answer, and with what. The card is refused with a reason, or it is Ada's: nobody else's name comes in, and nothing
 * stumbles.
 */
class AlteredTapFuzzTest {
    private static final FakeSite SITE = new FakeSite(folder());
    private static final FakeCard CARD = SITE.card();
    private final Rig rig = new Rig(SITE.data);

    @FuzzTest(maxDuration = "1m")
    void tap(byte[] input) {
        var seen = rig.tap(new Altered(CARD, new Pieces(input)));
        if (seen instanceof CardSeen.Opened opened)
            assertEquals("Ada", opened.holder().name());
        if (seen instanceof CardSeen.Refused refused) assertNotEquals(Refusal.INTERNAL_ERROR, refused.refusal());
    }

    @Test
    void aTapThatIsLeftAloneOpens() {
        var opened = (CardSeen.Opened) rig.tap(new Altered(CARD, new Pieces(new byte[0])));
        assertArrayEquals(CARD.files.get(1), Bytes.of(opened.files().get("right")));
    }

    private static final class Altered implements CardChannel {
        private static final int LONGEST_TAP = 16;

        private final CardChannel card;
        private final Map<Integer, byte[]> changes = new TreeMap<>();
        private int exchanges;

        Altered(CardChannel card, Pieces in) {
            this.card = card;
            while (in.more()) changes.put(in.u8() % LONGEST_TAP, in.piece());
        }

        @Override
        public Response transmit(Command command) throws CardException {
            var answer = card.transmit(command);
            byte[] change = changes.get(exchanges++);
            return change == null || change.length == 0 ? answer : changed(answer, new Pieces(change));
        }

        private static Response changed(Response answer, Pieces change) throws CardException {
            byte[] data = answer.data();
            return switch (change.u8() % 5) {
                case 0 -> Response.decode(change.rest());
                case 1 -> new Response(Arrays.copyOf(data, change.u16() % 300), answer.status());
                case 2 -> new Response(data, 0x6000 + change.u16() % 0x4000);
                case 3 -> new Response(flipped(data, change), answer.status());
                default -> throw new CardException("the card has left");
            };
        }

        private static byte[] flipped(byte[] data, Pieces change) {
            if (data.length > 0) data[change.u8() % data.length] ^= (byte) Math.max(1, change.u8());
            return data;
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("dualchip-fuzz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
