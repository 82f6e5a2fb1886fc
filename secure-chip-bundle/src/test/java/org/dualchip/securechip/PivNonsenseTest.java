// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.dualchip.securechip.fake.FakeAuthority.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Command;
import org.dualchip.card.Refusal;
import org.dualchip.card.Response;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.fake.FakePivIssuer;
import org.dualchip.securechip.pivcard.PivProfile;
import org.dualchip.securechip.x509.PathValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards that answer nonsense somewhere in a first tap: whatever it is, there is a reason, and nobody else comes in. */
@SuppressWarnings("NullAway.Init")
class PivNonsenseTest {
    private static final long SEED = 20260601;
    private static final int TAPS = 600;
    private static final UUID CARD = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final FakePivIssuer ISSUER = new FakePivIssuer("Site");

    @TempDir
    Path data;

    @BeforeEach
    void trusted() throws Exception {
        ISSUER.trustedBy(data);
        new Enrolling(data).write("cards/anchored", Map.of("file.01.right", "33".repeat(32)));
    }

    private Rig strangersDoor() {
        var validator = new PathValidator(data.resolve("trust.seen"));
        return new Rig(new PivProfile(data, true, Duration.ofDays(7), validator, () -> NOW));
    }

    /** Spoils one of a card's answers. */
    private static final class Spoilt implements CardChannel {
        private final CardChannel card;
        private final Random random;
        private final int which;
        private int answers;

        Spoilt(CardChannel card, int which, Random random) {
            this.card = card;
            this.which = which;
            this.random = random;
        }

        @Override
        public Response transmit(Command command) throws CardException {
            var answer = card.transmit(command);
            return answers++ == which ? spoilt(answer) : answer;
        }

        private Response spoilt(Response answer) {
            byte[] data = answer.data();
            int length = data.length;
            return switch (random.nextInt(5)) {
                case 0 -> new Response(data, 0x6000 + random.nextInt(0x4000));
                case 1 -> new Response(Arrays.copyOf(data, random.nextInt(length + 1)), answer.status());
                case 2 -> new Response(Arrays.copyOf(data, length + 1 + random.nextInt(20)), answer.status());
                case 3 -> new Response(noise(random.nextInt(256)), answer.status());
                default -> new Response(flipped(data), answer.status());
            };
        }

        private byte[] noise(int length) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            return noise;
        }

        private byte[] flipped(byte[] data) {
            if (data.length > 0) data[random.nextInt(data.length)] ^= (byte) (1 << random.nextInt(8));
            return data;
        }
    }

    @Test
    void nonsenseIsRefusedForAReason() {
        var random = new Random(SEED);
        var card = ISSUER.card("P-256", CARD);
        var holder = assertInstanceOf(CardSeen.Opened.class, strangersDoor().tap(card))
                .holder();
        int answers = card.exchanges;
        int refused = 0;
        for (int tap = 0; tap < TAPS; tap++) {
            var seen = strangersDoor().tap(new Spoilt(card, random.nextInt(answers), random));
            if (seen instanceof CardSeen.Opened opened) {
                assertEquals(holder, opened.holder(), "tap " + tap); // what was spoilt did not matter
            } else {
                refused++;
                assertNotEquals(
                        Refusal.INTERNAL_ERROR, ((CardSeen.Refused) seen).refusal(), "tap " + tap + ": " + seen);
            }
        }
        assertTrue(refused > TAPS / 2, "refused " + refused);
    }

    @Test
    void aCardThatNeverComesToAnEndIsLetGo() {
        var card = ISSUER.card("P-256", CARD);
        var seen = strangersDoor().tap(command -> {
            var answer = card.transmit(command);
            boolean isEndless = command.ins() == 0xCB || command.ins() == 0xC0;
            return isEndless ? new Response(new byte[256], 0x61FF) : answer;
        });
        assertEquals(
                Refusal.CARD_LOST,
                assertInstanceOf(CardSeen.Refused.class, seen).refusal());
    }
}
