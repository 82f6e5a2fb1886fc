// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.iot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Tap;
import org.dualchip.plugin.kit.DecisionTable;
import org.dualchip.plugin.kit.KitCard;
import org.dualchip.plugin.kit.Situation;
import org.dualchip.plugin.kit.Taps;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class IotPluginTest {
    private static final DecisionTable TABLE =
            DecisionTable.beside(IotPluginTest.class, "decisions.txt").meaning(IotPluginTest::tap);

    private final IotPlugin plugin = new IotPlugin();

    /** What the words of this plugin's own mean, which stand in the table. */
    private static Tap tap(Situation situation) {
        Taps taps = situation.taps("key", "unset", "nobody", "off", "hours", "most");
        String key = situation.word("key").orElse(CertificateTest.KEY);
        if (situation.word("intent").isPresent()) taps = taps.intent(Intent.of("enrol").with("key", key));
        int hours = Integer.parseInt(situation.word("hours").orElse("12"));
        boolean allowed = situation.word("off").isEmpty();
        if (situation.word("nobody").isEmpty()) taps = taps.record("devices", Entered.device(allowed, hours));
        Optional<String> most = situation.word("most");
        if (situation.word("unset").isEmpty()) {
            taps = taps.rules("policy", Entered.policy(24, Integer.parseInt(most.orElse("2"))));
        }
        return taps.tap();
    }

    @TestFactory
    Stream<DynamicTest> decidesAsTheTableSays() {
        return TABLE.holds(plugin);
    }

    @TestFactory
    Stream<DynamicTest> everyRuleIsMissedWhenItIsGone() {
        return TABLE.needsEach(List.of(Rule.values()), IotPlugin::new);
    }

    @Test
    void whatWasIssuedIsRememberedForADay() {
        Taps taps = enrolling("2026-11-23T09:00:00Z");
        for (int time = 1; time <= 2; time++) {
            Decision decision = (Decision) plugin.decide(taps.tap());
            assertEquals("CERTIFIED", decision.reason().code());
            taps = taps.remembered(decision.remember());
        }
        assertEquals("denied ENOUGH_TODAY", DecisionTable.inWords(plugin.decide(taps.tap())));
        Taps tomorrow = enrolling("2026-11-24T00:00:00Z").remembered(taps.tap().memory().all());
        assertEquals("CERTIFIED", ((Decision) plugin.decide(tomorrow.tap())).reason().code());
    }

    @Test
    void theCardSealsWhatTheDeviceGets() {
        Tap tap = enrolling("2026-11-23T09:00:00Z").tap();
        KitCard card = KitCard.of(IotPlugin.class);
        card.apply((Decision) plugin.decide(tap));
        assertArrayEquals(Certificate.of(tap).digest(), card.sealed().get(0));
    }

    private static Taps enrolling(String time) {
        return Situation.of("holder=pump-7 time=" + time)
                .taps()
                .intent(Intent.of("enrol").with("key", CertificateTest.KEY))
                .record("devices", Entered.device(true, 12))
                .rules("policy", Entered.policy(24, 2));
    }
}
