// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Signal;
import org.dualchip.plugin.Timer;
import org.junit.jupiter.api.Test;

class ReviewsTest {
    private static final Instant BROKEN = Instant.parse("2026-11-23T09:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    private final Reviews reviews = new Reviews(DAY);

    @Test
    void asksADayLaterAndNotBefore() {
        var open = broken(1);

        var early = react(BROKEN.plus(DAY).minusSeconds(1), open, due());
        assertEquals(List.of(), early.notices());
        assertEquals(List.of(new Timer("review", Duration.ofSeconds(1))), early.timers());

        var onTime = react(BROKEN.plus(DAY), open, due());
        assertEquals(List.of("REVIEW_NEEDED patient-0 no-time"), said(onTime));
        assertEquals(Notice.Urgency.ALARM, onTime.notices().get(0).urgency());
        assertEquals(List.of(new Timer("review", DAY)), onTime.timers());
    }

    @Test
    void asksEveryDayUntilSomebodySaysItWasReviewed() {
        var open = broken(1);
        var at = BROKEN;
        for (int day = 0; day < 3; day++) {
            at = at.plus(DAY);
            var asked = react(at, open, due());
            assertEquals(List.of("REVIEW_NEEDED patient-0 no-time"), said(asked));
            open = kept(asked);
        }

        var reviewed = react(at, open, reviewed("patient-0"));

        assertEquals(List.of("REVIEWED patient-0"), said(reviewed));
        assertEquals("warden", reviewed.notices().get(0).reason().parameters().get("by"));
        assertEquals(List.of(Timer.none("review")), reviewed.timers());
        assertEquals(List.of(), said(react(at.plus(DAY), kept(reviewed), due())));
    }

    @Test
    void aReviewIsOfOneHolderAndOfAllHisBreakings() {
        var open = broken(3).with("patient-0", BreakGlassReason.MANY_PATIENTS, BROKEN.plusSeconds(60), DAY);

        var reviewed = react(BROKEN.plusSeconds(120), open, reviewed("patient-0"));

        assertEquals("2", reviewed.notices().get(0).reason().parameters().get("count"));
        assertEquals(
                List.of("patient-1", "patient-2"),
                kept(reviewed).reviews().stream()
                        .map(OpenReviews.Review::holder)
                        .toList());
        var again = assertThrows(
                IllegalArgumentException.class,
                () -> react(BROKEN.plusSeconds(121), kept(reviewed), reviewed("patient-0")));
        assertEquals("nothing was done: nothing of patient-0 waits for a review here", again.getMessage());
    }

    @Test
    void asksOfAllWhenThereAreMoreThanOneSignalCanSay() {
        var open = broken(10);
        int said = 0;
        var at = BROKEN.plus(DAY);
        for (int i = 0; i < 3; i++) {
            var reaction = react(at, open, due());
            said += reaction.notices().size();
            open = kept(reaction);
            at = at.plus(reaction.timers().get(0).after());
        }

        assertEquals(10, said);
        assertTrue(at.isAfter(BROKEN.plus(DAY).plus(Duration.ofHours(23))), "and then rests for a day");
    }

    @Test
    void keepsWhatFitsAndForgetsTheOldest() {
        var open = broken(30);

        assertEquals(24, open.count());
        assertEquals("patient-6", open.reviews().get(0).holder());
        var longest = new OpenReviews(List.of());
        for (int i = 0; i < 30; i++) longest = longest.with("x".repeat(32), BreakGlassReason.NO_TIME, BROKEN, DAY);
        assertTrue(longest.encoded().length <= 1024);
        assertEquals(longest, OpenReviews.decode(Optional.of(longest.encoded())));
    }

    @Test
    void otherSignalsAreNoneOfItsBusiness() {
        for (var cause : List.of(
                new Signal.Started(),
                new Signal.Due("held-open"),
                new Signal.Input("contact", true),
                new Signal.Command("lockdown", "patient-0", Map.of(), "warden"))) {
            assertEquals(Reaction.NONE, react(BROKEN.plus(DAY), broken(1), cause));
        }
    }

    @Test
    void anyBytesAreAMemory() {
        for (int length = 0; length < 64; length++) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) (length * 37));
            if (length > 9) Arrays.fill(bytes, 8, 10, (byte) (length % 4));
            var again = OpenReviews.decode(Optional.of(bytes));
            assertEquals(again, OpenReviews.decode(Optional.of(again.encoded())));
        }
    }

    @Test
    void saysHowManyHoursThereMayBe() {
        assertThrows(IllegalArgumentException.class, () -> Reviews.hours(0));
        assertThrows(IllegalArgumentException.class, () -> Reviews.hours(721));
        assertEquals(DAY, Reviews.hours(24));
    }

    private static OpenReviews broken(int times) {
        var open = new OpenReviews(List.of());
        for (int i = 0; i < times; i++) open = open.with("patient-" + i, BreakGlassReason.NO_TIME, BROKEN, DAY);
        return open;
    }

    private Reaction react(Instant at, OpenReviews open, Signal.Cause cause) {
        return reviews.react(new Signal(
                "S",
                at,
                ClockQuality.SYNCED,
                "bedside",
                "ward",
                cause,
                Optional.empty(),
                new Memory(Map.of("reviews", open.encoded()))));
    }

    private static Signal.Due due() {
        return new Signal.Due("review");
    }

    private static Signal.Command reviewed(String holder) {
        return new Signal.Command("reviewed", holder, Map.of(), "warden");
    }

    private static OpenReviews kept(Reaction reaction) {
        return OpenReviews.decode(new Memory(reaction.remember()).get("reviews"));
    }

    private static List<String> said(Reaction reaction) {
        return reaction.notices().stream()
                .map(Notice::reason)
                .map(reason -> String.join(
                                " ",
                                reason.code(),
                                reason.parameters().get("holder"),
                                reason.parameters().getOrDefault("why", ""))
                        .strip())
                .toList();
    }
}
