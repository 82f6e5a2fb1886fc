// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Signal;
import org.junit.jupiter.api.Test;

class PassagesTest {
    private static final Instant NOW = Networks.NOW;

    private Map<String, byte[]> memory = Map.of();

    @Test
    void oneMayPassForEachOpeningAndTheNextIsAnAlarm() {
        opened(NOW);
        opened(NOW.plusSeconds(1));

        assertQuiet(passage(NOW.plusSeconds(2)));
        assertQuiet(passage(NOW.plusSeconds(3)));
        assertAlarm(passage(NOW.plusSeconds(4)));
    }

    @Test
    void anOpeningThatNobodyUsedIsGone() {
        opened(NOW);
        assertAlarm(passage(NOW.plusSeconds(8)));

        opened(NOW.plusSeconds(60));
        assertQuiet(passage(NOW.plusSeconds(61)));
        assertAlarm(passage(NOW.plusSeconds(62)));
    }

    @Test
    void whoPassesAGateThatNeverOpenedIsAnAlarm() {
        assertAlarm(passage(NOW));
    }

    @Test
    void hearsOfNothingElse() {
        assertEquals(Reaction.NONE, react(NOW, new Signal.Input("contact", true)));
        assertEquals(Reaction.NONE, react(NOW, new Signal.Input("passage", false)));
        assertEquals(Reaction.NONE, react(NOW, new Signal.Due("passage")));
    }

    @Test
    void aMemoryBeginsOnce() {
        var first = react(NOW, new Signal.Started());
        assertEquals(NOW, gate(first).since());
        assertEquals(Reaction.NONE, react(NOW.plusSeconds(9), new Signal.Started()));
    }

    private void opened(Instant at) {
        var before = Optional.ofNullable(memory.get(GateMemory.NAME)).flatMap(GateMemory::decode);
        var gate = before.orElseGet(() -> GateMemory.beginning(at)).opening(at, Duration.ofSeconds(5));
        memory = Map.of(GateMemory.NAME, gate.encoded());
    }

    private Reaction passage(Instant at) {
        return react(at, new Signal.Input("passage", true));
    }

    private Reaction react(Instant at, Signal.Cause cause) {
        var signal = new Signal(
                "S", at, ClockQuality.SYNCED, "gate-in", "gate-in", cause, Optional.empty(), new Memory(memory));
        var reaction = new Passages().react(signal);
        if (!reaction.remember().isEmpty()) memory = reaction.remember();
        return reaction;
    }

    private static GateMemory gate(Reaction reaction) {
        return Optional.ofNullable(reaction.remember().get(GateMemory.NAME))
                .flatMap(GateMemory::decode)
                .orElseThrow();
    }

    private static void assertQuiet(Reaction reaction) {
        assertTrue(reaction.notices().isEmpty());
    }

    private static void assertAlarm(Reaction reaction) {
        assertEquals(1, reaction.notices().size());
        assertEquals(Notice.Urgency.ALARM, reaction.notices().get(0).urgency());
        assertEquals("PASSED_WITHOUT_FARE", reaction.notices().get(0).reason().code());
    }
}
