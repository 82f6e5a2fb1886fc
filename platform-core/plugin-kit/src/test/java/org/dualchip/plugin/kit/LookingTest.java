// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Question;
import org.dualchip.plugin.Reason;
import org.junit.jupiter.api.Test;

class LookingTest {
    private static final Decision WELCOME = Decision.granted(Reason.of("WELCOME"));

    private static List<String> holders(Question question) {
        var names = new ArrayList<String>();
        for (var past : question.known().taps())
            names.add(past.tap().card().holder().name());
        return names;
    }

    @Test
    void aDayHasItsOwnTapsAndNoOthers() {
        var looking = Looking.at("today")
                .past(Taps.usual().tap(), WELCOME)
                .past(
                        Taps.usual()
                                .by("bob")
                                .when(Instant.parse("2026-11-24T00:00:00Z"))
                                .tap(),
                        WELCOME);
        assertEquals(List.of("alice"), holders(looking.question()));
        assertEquals(
                List.of("bob"),
                holders(looking.day(LocalDate.parse("2026-11-24")).question()));
        assertEquals(Instant.parse("2026-11-23T00:00:00Z"), looking.question().from());
        assertEquals(Instant.parse("2026-11-24T00:00:00Z"), looking.question().to());
    }

    @Test
    void whatIsKnownIsWhatWasSaid() {
        var question = Looking.at("inside")
                .asking("area", "hall")
                .holder("alice", Map.of("where", new byte[] {1}))
                .area("hall", Map.of("count", new byte[] {2}))
                .rules("limits", Map.of("most", 7))
                .question();
        assertEquals(Optional.of("hall"), question.asked("area"));
        assertEquals(Optional.empty(), question.asked("holder"));
        var alice = question.known().holders().iterator().next();
        assertEquals("alice 1", alice.of() + " " + alice.memory().get("where").orElseThrow()[0]);
        assertEquals("hall", question.known().areas().iterator().next().of());
        assertEquals(7, question.known().rules("limits").number("most").orElseThrow());
        assertEquals(true, question.known().rules("others").isEmpty());
    }
}
