// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Records;
import org.dualchip.transit.Tariff.Offer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tariff as operators enter it, and what is said when it says nothing clear. */
class TariffTest {
    private static final Entered ENTERED = new Entered(Networks.wiring("gate-in=central:1:in"));

    private static Map<String, Object> with(String name, Object value) {
        var fields = new HashMap<>(Networks.ENTERED);
        fields.put(name, value);
        return fields;
    }

    private static Records records(Map<String, ?> tariff) {
        var fields = Fields.of(tariff);
        return new Records(1, Map.of(), type -> type.equals("tariff") ? fields : Fields.NONE);
    }

    private static String check(String name, Object value) {
        return new TariffCheck()
                .check("tariff", "", Fields.of(with(name, value)))
                .map(reason -> reason.code() + " " + reason.parameters())
                .orElse("good");
    }

    @Test
    void isReadAsItWasEntered() {
        var tariff = Networks.TARIFF;
        assertEquals("EUR", tariff.currency().getCurrencyCode());
        assertEquals(320, tariff.fare(3, 1));
        assertEquals(450, tariff.fare(1, 9), "the maximum between zones that are not there");
        assertEquals(1900, tariff.price(new Offer(0b110, 7)).orElseThrow());
        assertTrue(tariff.price(new Offer(0b110, 30)).isEmpty());
        assertEquals(
                List.of(100, 10_000, 15_000), List.of(tariff.leastMove(), tariff.mostMove(), tariff.mostBalance()));
    }

    @Test
    void hasItsZoneAndItsLongestJourney() {
        var usual = ENTERED.of(records(Networks.ENTERED)).orElseThrow();
        assertEquals(ZoneId.of("UTC"), usual.days());
        assertEquals(Duration.ofHours(4), usual.longest());
        assertEquals(
                ZoneId.of("Europe/Berlin"),
                ENTERED.of(records(with("zone", "Europe/Berlin"))).orElseThrow().days());
        assertEquals(
                Duration.ofMinutes(90),
                ENTERED.of(records(with("longest", 90))).orElseThrow().longest());
    }

    @Test
    void isReadAnewWhenSomebodyChangedItAndNotBefore() {
        var before = records(Networks.ENTERED);
        var after = records(with("maximum", 500));

        var first = ENTERED.of(before).orElseThrow();
        assertSame(first, ENTERED.of(before).orElseThrow());
        assertEquals(500, ENTERED.of(after).orElseThrow().tariff().maximum());
        assertEquals(
                450, ENTERED.of(before).orElseThrow().tariff().maximum(), "of a tap that was shown the one before");
    }

    @Test
    void beforeAnybodyEnteredOneNobodyPasses() {
        var transit = new Transit(ENTERED::of, Charge.ALL, Rule.ALL);
        var decision = (Decision) transit.decide(TransitTest.rows().get(0).tap());

        assertEquals("denied NO_TARIFF | nothing", TableRow.summary(decision));
    }

    @Test
    void aTapIsDecidedByTheOneThatItIsShown() {
        var tap = TransitTest.rows().get(0).tap();
        var transit = new Transit(ENTERED::of, Charge.ALL, Rule.ALL);
        assertEquals(
                "granted IN opens | 0 in 0/0 #1",
                TableRow.summary(transit.decide(TableRow.shown(tap, records(Networks.ENTERED)))));
        assertEquals(
                "denied BALANCE_TOO_LOW | nothing",
                TableRow.summary(transit.decide(TableRow.shown(tap, records(with("maximum", 451))))));
    }

    @Test
    void saysWhatIsNotClear() {
        assertEquals("good", check("zone", "Europe/Berlin"));
        assertEquals("TIME_ZONE_UNKNOWN {zone=Berlin}", check("zone", "Berlin"));
        assertEquals("good", check("currency", "JPY"));
        assertEquals("CURRENCY_UNKNOWN {currency=EURO}", check("currency", "EURO"));
        assertEquals("CURRENCY_UNKNOWN {currency=XXX}", check("currency", "XXX"), "is none");
        assertEquals("MAXIMUM_TOO_LOW {most=320}", check("maximum", 319));
        assertEquals("good", check("maximum", 320));
        assertEquals("LIMITS_OUT_OF_ORDER {limits=100, 99, 15000}", check("mostMove", 99));
        assertEquals("LIMITS_OUT_OF_ORDER {limits=100, 10000, 9999}", check("mostBalance", 9_999));
    }

    @Test
    void saysWhatIsThereTwiceOrNotAtAll() {
        var both = List.of(Networks.fare(1, 2, 240), Networks.fare(2, 1, 240));
        assertEquals("FARE_TWICE {zones=1-2}", checkAll(both, List.of()));
        var week = Map.of("zones", List.of(1, 2), "days", 7, "price", 1900);
        var sameWeek = Map.of("zones", List.of(2, 1, 2), "days", 7, "price", 1800);
        var fares = List.of(Networks.fare(1, 2, 240));
        assertEquals("good", checkAll(fares, List.of(week)));
        assertEquals("PASS_TWICE {days=7}", checkAll(fares, List.of(week, sameWeek)));
        var beyond = Map.of("zones", List.of(1, 4), "days", 7, "price", 1900);
        assertEquals("PASS_ZONE_UNKNOWN {zone=4}", checkAll(fares, List.of(beyond)));
    }

    private static String checkAll(List<?> fares, List<?> passes) {
        var fields = new HashMap<>(with("fares", fares));
        fields.put("passes", passes);
        return new TariffCheck()
                .check("tariff", "", Fields.of(fields))
                .map(reason -> reason.code() + " " + reason.parameters())
                .orElse("good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zone",
                "currency",
                "fares",
                "maximum.fare",
                "passes",
                "topup.least",
                "topup.most",
                "balance.most",
                "longest.minutes"
            })
    void whatIsARecordNowIsNoSettingAnyMore(String setting) {
        Wiring.refuseWhatAreRecords(Set.of("gates", "component.name"));
        var refused = assertThrows(
                IllegalArgumentException.class, () -> Wiring.refuseWhatAreRecords(Set.of("gates", setting)));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(setting + ": is in a record now"));
    }

    @Test
    void theHousesOwnFileHasNoneOfThem() throws IOException {
        var written = new Properties();
        written.load(new StringReader(
                Files.readString(Path.of("../../felix-config/plugin/transit/org.dualchip.transit.cfg"))));

        assertEquals(Set.of("gates", "counters", "again.seconds", "open.seconds"), written.stringPropertyNames());
    }

    @Test
    void saysWhatIsWrongWithItsGates() {
        assertRefused("gates: write gate-in=central:1:in, not gate", () -> Network.gates("gate"));
        assertRefused(
                "gates: a station lies in one zone, 1, not b=central:2:in",
                () -> Network.gates("a=central:1:in", "b=central:2:in"));
        assertRefused("a zone is 1 to 31, not 32", () -> Network.gates("a=central:32:in"));
    }

    private static void assertRefused(String message, Executable settings) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, settings).getMessage());
    }
}
