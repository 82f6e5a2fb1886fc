// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.example.government;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Picture;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.dualchip.plugin.kit.DecisionTable;
import org.dualchip.plugin.kit.KitCard;
import org.dualchip.plugin.kit.Looking;
import org.dualchip.plugin.kit.Situation;
import org.dualchip.plugin.kit.Taps;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GovernmentPluginTest {
    private static final DecisionTable TABLE =
            DecisionTable.beside(GovernmentPluginTest.class, "decisions.txt").meaning(GovernmentPluginTest::tap);
    /** Of an empty document. */
    private static final String DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final GovernmentPlugin plugin = new GovernmentPlugin();

    /** What the words of this plugin's own mean, which stand in the table. */
    private static Tap tap(Situation situation) {
        Taps taps = situation.taps("sign", "digest", "nobody", "barred", "unseen", "signed")
                .rules("services", Entered.counterOpen("08:00", "16:00"));
        if (situation.word("nobody").isEmpty()) {
            boolean barred = situation.word("barred").isPresent();
            boolean seen = situation.word("unseen").isEmpty();
            taps = taps.record("citizens", Entered.citizen(seen, barred));
        }
        Optional<String> kind = situation.word("sign");
        if (kind.isPresent()) taps = taps.intent(signing(kind.get(), situation.word("digest").orElse(DIGEST)));
        byte[] before = new Receipt(taps.tap().at(), new Document("declaration", DIGEST), "counter").encoded();
        boolean signed = situation.word("signed").isPresent();
        return (signed ? taps.records("receipts", before) : taps.records("receipts")).tap();
    }

    @TestFactory
    Stream<DynamicTest> decidesAsTheTableSays() {
        return TABLE.holds(plugin);
    }

    @TestFactory
    Stream<DynamicTest> everyRuleIsMissedWhenItIsGone() {
        return TABLE.needsEach(List.of(Rule.values()), GovernmentPlugin::new);
    }

    @Test
    void theCardKeepsTheReceiptAndSealsItAndSignsNoDocumentTwice() {
        KitCard card = KitCard.of(GovernmentPlugin.class);
        Tap tap = signing(card);
        Decision signed = (Decision) plugin.decide(tap);
        card.apply(signed);

        byte[] receipt = card.records("receipts").get(0);
        assertArrayEquals(Receipt.of(tap).encoded(), Arrays.copyOf(receipt, Receipt.of(tap).encoded().length));
        assertEquals(Receipt.of(tap).hex(), signed.reason().parameters().get("receipt"));
        assertArrayEquals(Receipt.of(tap).digest(), card.sealed().get(0));
        assertEquals("denied SIGNED_ALREADY", DecisionTable.inWords(plugin.decide(signing(card))));
    }

    private static Intent signing(String kind, String digest) {
        return Intent.of("sign").with("kind", kind).with("digest", digest);
    }

    private static Tap signing(KitCard card) {
        return Situation.of("at=counter pin")
                .taps()
                .intent(signing("declaration", DIGEST))
                .rules("services", Entered.counterOpen("08:00", "16:00"))
                .record("citizens", Entered.citizen(true, false))
                .card(card)
                .tap();
    }

    @Test
    void aDaysSignaturesAreCounted() {
        Tap tap = signing(KitCard.of(GovernmentPlugin.class));
        Decision signed = (Decision) plugin.decide(tap);
        Tap shut = Taps.usual().tap();
        Looking looking = Looking.at("signatures")
                .past(tap, signed)
                .past(tap, signed)
                .past(shut, (Decision) plugin.decide(shut));
        Picture.Table table = (Picture.Table) new Signatures().show(looking.question());
        assertEquals(List.of(List.of("counter", "declaration", "2")), table.rows());
        assertEquals(List.of(), ((Picture.Table) new Signatures().show(looking.day(LocalDate.EPOCH).question())).rows());
    }

    @Test
    void theLongestReceiptFitsTheCard() {
        Receipt longest = new Receipt(Taps.usual().tap().at(), new Document("a".repeat(16), DIGEST), "c".repeat(64));
        assertTrue(longest.encoded().length <= Receipt.LONGEST);
    }

    @Test
    void whatNobodyCouldKeepIsNotEntered() {
        assertEquals("", objection(Entered.counterOpen("08:00", "24:00")));
        assertEquals("NO_HOURS", objection(Entered.counterOpen("16:00", "08:00")));
        assertEquals("NO_HOURS", objection(Entered.counterOpen("08:00", "08:00")));
        assertEquals("NO_HOURS", objection(Entered.counterOpen("early", "late")));

        Map<String, Object> once = Entered.counterOpen("08:00", "16:00");
        Map<String, Object> nowhere = new HashMap<>(once);
        nowhere.put("zone", "Atlantis");
        assertEquals("NO_HOURS", objection(nowhere));
        Map<String, Object> twice = new HashMap<>(once);
        List<?> counters = (List<?>) once.get("counters");
        twice.put("counters", List.of(counters.get(0), counters.get(0)));
        assertEquals("COUNTER_TWICE", objection(twice));
    }

    private static String objection(Map<String, Object> services) {
        return new OpeningHours().check("services", "", Fields.of(services)).map(Reason::code).orElse("");
    }
}
