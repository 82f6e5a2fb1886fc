// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.FileContent;
import org.dualchip.card.admission.FileTerms;
import org.dualchip.card.admission.Terms;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.Test;

/** What the version before was shown, cut to what the next one asks for. */
class EntitlementTest {
    private static final Holder ADA = new Holder("Ada", "0123456789abcdef");
    private static final Holder DOCTOR = new Holder("Dr Eve", "fedcba9876543210");

    /** All that the version before had asked for. */
    private static final Map<String, FileContent> FILES = Map.of(
            "right", new FileContent.Data(new byte[8]),
            "purse", new FileContent.Value(1000),
            "commits", new FileContent.Counter(7),
            "journeys", new FileContent.Records(List.of(new byte[32], new byte[32])));

    private static final Decide THEN = new Decide(
            "tap",
            Instant.EPOCH,
            ClockQuality.SYNCED,
            "gate-in",
            "hall",
            Intent.OWN,
            new Decide.Shown(ADA, Assurance.KEY, false, FILES),
            List.of(new Companion(
                    DOCTOR, Assurance.KEY, Companion.Presence.LIVE, Map.of("right", new byte[8], "role", new byte[2]))),
            Map.of("today", new byte[1], "inside", new byte[1], "other", new byte[1]),
            Decide.Entered.NOTHING);

    private static Entitlement asking(String... files) {
        var words = new Hello.Declared(List.of("today"), List.of("inside"), List.of(), List.of(), false);
        var terms = new Terms(
                "transit",
                "org.example.transit",
                "2",
                Optional.empty(),
                Set.of(1),
                List.of(files).stream().map(FileTerms::parse).toList(),
                Assurance.KEY,
                true,
                false,
                false,
                new Terms.Remembers(1, List.of("today"), List.of("inside"), List.of(), List.of()),
                List.of(),
                64);
        return new Entitlement(Optional.of(terms), words);
    }

    private static Set<String> files(String... asked) {
        return asking(asked).of(THEN).card().files().keySet();
    }

    @Test
    void filesAreThoseOfItsTerms() {
        assertEquals(Set.of(), files());
        assertEquals(Set.of("right"), files("right:8:read"));
        assertEquals(Set.of("right"), files("right:8:later"));
        assertEquals(
                FILES.keySet(),
                files("right:16:read", "purse:value:read", "commits:counter:read", "journeys:32x2:read"));
    }

    @Test
    void oneOfAnotherFormOrUseIsNotThat() {
        assertEquals(Set.of(), files("right:7:read"), "too long");
        assertEquals(Set.of(), files("right:8:change"), "not read");
        assertEquals(Set.of(), files("right:value:read"));
        assertEquals(Set.of(), files("purse:4:read"));
        assertEquals(Set.of(), files("purse:counter:read"));
        assertEquals(Set.of(), files("commits:value:read"));
        assertEquals(Set.of(), files("journeys:31x2:read"));
        assertEquals(Set.of(), files("journeys:32x1:read"), "fewer places");
    }

    @Test
    void companionsShowNoOtherFiles() {
        var one = asking("right:8:read").of(THEN).companions().get(0);
        assertEquals(DOCTOR, one.holder());
        assertEquals(Set.of("right"), one.files().keySet());
        assertEquals(Map.of(), asking().of(THEN).companions().get(0).files());
    }

    @Test
    void memoryIsThatOfItsNames() {
        assertEquals(Set.of("today", "inside"), asking().of(THEN).memory().keySet());
        assertTrue(asking().declares(Set.of("today", "inside")));
        assertFalse(asking().declares(Set.of("today", "other")));
        var nothing = new Entitlement(Optional.empty(), Hello.Declared.NOTHING);
        assertEquals(Map.of(), nothing.of(THEN).memory());
        assertFalse(nothing.remembers());
    }

    /** The house's own, before the secure side has said its terms: its words, and the files that it is wired with. */
    @Test
    void allElseIsAsItWas() {
        var words = new Hello.Declared(List.of("today", "other"), List.of("inside"), List.of(), List.of(), false);
        var shown = new Entitlement(Optional.empty(), words).of(THEN);
        assertEquals(FILES, shown.card().files());
        assertEquals(THEN.memory().keySet(), shown.memory().keySet());
        assertEquals(
                THEN.tap() + THEN.at() + THEN.area() + THEN.intent(),
                shown.tap() + shown.at() + shown.area() + shown.intent());
    }
}
