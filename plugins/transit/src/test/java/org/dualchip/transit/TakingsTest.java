// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Known;
import org.dualchip.plugin.Past;
import org.dualchip.plugin.Picture;
import org.dualchip.plugin.Picture.Figures;
import org.dualchip.plugin.Picture.Series;
import org.dualchip.plugin.Picture.Table;
import org.dualchip.plugin.Question;
import org.dualchip.plugin.Remembered;
import org.dualchip.plugin.Tap;
import org.dualchip.transit.PaperController.Fate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views as data, of a morning at the gates. */
class TakingsTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

    private final PaperController controller = new PaperController("C", Networks.TABLE, MIDNIGHT);
    private final List<Past> taps = new ArrayList<>();
    private Fields tariff = Fields.of(Networks.ENTERED);

    @BeforeEach
    void aMorning() {
        var alice = new PaperCard("alice", 1);
        tap(alice, "gate-in", Intent.OWN, Duration.ofHours(7));
        tap(alice, "top-up", Intent.of("top-up").with("amount", "5000"), Duration.ofMinutes(7 * 60 + 10));
        tap(alice, "gate-in", Intent.OWN, Duration.ofMinutes(7 * 60 + 20));
        tap(alice, "gate-out", Intent.OWN, Duration.ofMinutes(7 * 60 + 59));
        tap(alice, "top-up", Intent.of("refund").with("amount", "300"), Duration.ofHours(8));
        tap(alice, "top-up", Intent.of("pass").with("zones", "1+2").with("days", "7"), Duration.ofHours(9));
    }

    private void tap(PaperCard card, String place, Intent intent, Duration at) {
        var tapped = controller.tap(card, place, intent, MIDNIGHT.plus(at), Fate.WELL);
        taps.add(new Past(tapped.tap(), tapped.decision()));
    }

    private Picture show(String view) {
        var known = new Known() {
            @Override
            public Iterable<Past> taps() {
                return taps;
            }

            @Override
            public Iterable<Remembered> holders() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Iterable<Remembered> areas() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Fields rules(String type) {
                return tariff;
            }
        };
        var next = MIDNIGHT.plus(Duration.ofDays(1));
        return new Takings().show(new Question(view, next, MIDNIGHT, next, ZoneOffset.UTC, Map.of(), known));
    }

    private static List<String> figures(Picture picture) {
        return ((Figures) picture)
                .figures().stream()
                        .map(one -> (one.name() + " " + one.value().toPlainString() + " " + one.unit()).strip())
                        .toList();
    }

    @Test
    void whatTheDayTook() {
        assertEquals(
                List.of(
                        "TAPS 6",
                        "DENIED 1",
                        "JOURNEYS_ENDED 1",
                        "FARES 3.20 EUR",
                        "PASSES 19.00 EUR",
                        "TOP_UPS 50.00 EUR",
                        "REFUNDS 3.00 EUR"),
                figures(show("today")));
    }

    @Test
    void eachHourOfTheDayHasItsRevenue() {
        var series = (Series) show("hours");
        assertEquals("EUR", series.unit());
        var fares = series.lines().get(0).points();
        assertEquals(24, fares.size());
        assertEquals("3.20", fares.get(7).value().toPlainString());
        assertEquals("0.00", fares.get(8).value().toPlainString());
        assertEquals("19.00", series.lines().get(1).points().get(9).value().toPlainString());
    }

    @Test
    void eachPlaceHasWhatWasDoneThere() {
        assertEquals(
                List.of(
                        List.of("gate-in", "KIND_IN", "1", "0.00", "EUR"),
                        List.of("gate-out", "KIND_OUT", "1", "-3.20", "EUR"),
                        List.of("top-up", "KIND_TOP_UP", "1", "50.00", "EUR"),
                        List.of("top-up", "KIND_REFUND", "1", "-3.00", "EUR"),
                        List.of("top-up", "KIND_PASS", "1", "-19.00", "EUR")),
                ((Table) show("places")).rows());
    }

    @Test
    void ofTooManyPlacesItIsSaidThatSomeAreMissing() {
        var one = taps.get(1);
        taps.clear();
        while (taps.size() < 500) taps.add(new Past(at("gate-" + taps.size(), one.tap()), one.decision()));
        assertFalse(((Table) show("places")).cut());

        taps.add(new Past(at("gate-500", one.tap()), one.decision()));
        var cut = (Table) show("places");
        assertEquals(500, cut.rows().size());
        assertTrue(cut.cut());
    }

    private static Tap at(String place, Tap tap) {
        return new Tap(
                tap.id(),
                tap.at(),
                tap.clock(),
                place,
                place,
                tap.intent(),
                tap.card(),
                tap.companions(),
                tap.memory(),
                tap.records());
    }

    @Test
    void anotherCurrencyIsNotAddedUp() {
        tariff = Fields.of(Map.of("currency", "CHF"));
        assertEquals("FARES 0.00 CHF", figures(show("today")).get(3));
        assertEquals(List.of(), ((Table) show("places")).rows());
    }

    @Test
    void beforeAnybodyEnteredATariffTapsAreCounted() {
        tariff = Fields.NONE;
        assertEquals("TAPS 6", figures(show("today")).get(0));
        assertEquals("FARES 0", figures(show("today")).get(3));
    }

    @Test
    void nothingElseIsAnswered() {
        assertThrows(IllegalArgumentException.class, () -> show("salaries"));
    }
}
