// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dualchip.card.Effort;
import org.dualchip.card.Refusal;
import org.dualchip.link.Message;
import org.dualchip.link.message.CardMessages.SlotEmpty;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.plugin.Reason;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final Events events = new Events();

    @Test
    void everyListenerHearsAlthoughAnotherFails() {
        var heard = new ArrayList<Message>();
        Consumer<Message> listener = heard::add;
        events.listen(event -> {
            throw new IllegalStateException("a listener's fault");
        });
        events.listen(listener);
        events.tell(new SlotEmpty("front-door"));
        events.leave(listener);
        events.tell(new SlotEmpty("gate"));
        assertEquals(List.of(new SlotEmpty("front-door")), heard);
    }

    @Test
    void theLastFiftyTapsAreKeptNewestFirst() {
        for (int i = 0; i < 60; i++) events.tell(tap("tap" + i));
        assertEquals(50, events.lastTaps().size());
        assertEquals("tap59", events.lastTaps().get(0).tap());
        assertEquals("tap10", events.lastTaps().get(49).tap());
    }

    @Test
    void everyDenialOfThePlatformHasATextForPeople() {
        for (var refusal : Refusal.values()) {
            assertTrue(Texts.of(Reason.of(refusal.name()), Map.of()).endsWith("."), refusal.name());
        }
        assertEquals("NEVER_HEARD_OF", Texts.of(Reason.of("NEVER_HEARD_OF"), Map.of()));
    }

    @Test
    void aPluginsTextComesFirstWithItsParametersFilledIn() {
        var reason = Reason.of("CARD_LOST").with("who", "$1 \\ {who}").with("n", 3);
        assertEquals("$1 \\ {who}: 3 of {m}", Texts.of(reason, Map.of("CARD_LOST", "{who}: {n} of {m}")));
    }

    /** A text that doubles with each parameter, and the longest there can be. */
    @Test
    void aHostileTextIsCutBeforeItGrows() {
        var doubling = Reason.of("OK");
        for (int i = 0; i < 40; i++) doubling = doubling.with("p" + i, "{p" + (i + 1) + "}{p" + (i + 1) + "}");
        assertTrue(Texts.of(doubling, Map.of("OK", "{p0}")).length() <= 200);
        var wide = Reason.of("OK").with("a", "x".repeat(60_000));
        assertEquals(150, Texts.of(wide, Map.of("OK", "{a}".repeat(20_000))).length());
    }

    private static TapDone tap(String id) {
        return new TapDone(
                id,
                Instant.EPOCH,
                "front-door",
                "access",
                "",
                "",
                "denied",
                "X",
                Map.of(),
                Effort.NONE,
                0,
                0,
                1,
                0,
                Optional.empty());
    }
}
