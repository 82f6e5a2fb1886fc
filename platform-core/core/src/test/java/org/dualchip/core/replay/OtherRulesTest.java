// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Tap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherRulesTest {
    private static final Set<String> TYPES = Set.of("people:holder", "tariff:rules", "days:rules");

    /** Says what it is shown. */
    private static final Decider SAYS = tap -> Decision.denied(Reason.of("SHOWN")
            .with("version", tap.records().version())
            .with("tariff", tap.records().rules("tariff").text("is").orElse("none"))
            .with("days", tap.records().rules("days").text("is").orElse("none"))
            .with(
                    "person",
                    tap.records().of("people").flatMap(it -> it.text("is")).orElse("none")));

    @TempDir
    private Path folder;

    private static Map<String, String> shown(Decider decider) {
        var rules = Map.of("tariff", Fields.of(Map.of("is", "old")), "days", Fields.of(Map.of("is", "old")));
        var records = new Records(
                7, Map.of("people", Fields.of(Map.of("is", "alice"))), type -> rules.getOrDefault(type, Fields.NONE));
        var tap = new Tap(
                "T",
                Instant.EPOCH,
                ClockQuality.SYNCED,
                "gate",
                "gate",
                Intent.OWN,
                new NoCard(),
                List.of(),
                Memory.empty(),
                records);
        return ((Decision) decider.decide(tap)).reason().parameters();
    }

    @Test
    void theseRulesAreOthersAndAllElseIsAsItWas() throws Exception {
        var file = Files.writeString(folder.resolve("tomorrow.json"), "{\"is\":\"new\"}");

        assertEquals(
                Map.of("version", "7", "tariff", "new", "days", "old", "person", "alice"),
                shown(OtherRules.of(SAYS, TYPES, Map.of("tariff", file))));
        assertSame(SAYS, OtherRules.of(SAYS, TYPES, Map.of()));
    }

    @Test
    void whatIsNoRulesIsRefused() throws Exception {
        var file = Files.writeString(folder.resolve("tomorrow.json"), "{}");
        var broken = Files.writeString(folder.resolve("broken.json"), "{");

        assertThrows(IllegalArgumentException.class, () -> OtherRules.of(SAYS, TYPES, Map.of("people", file)));
        assertThrows(IllegalArgumentException.class, () -> OtherRules.of(SAYS, TYPES, Map.of("fares", file)));
        assertThrows(IllegalArgumentException.class, () -> OtherRules.of(SAYS, TYPES, Map.of("tariff", broken)));
    }

    private record NoCard() implements Card {
        @Override
        public Holder holder() {
            return new Holder("alice", "0000000000000001");
        }

        @Override
        public Assurance assurance() {
            return Assurance.KEY;
        }

        @Override
        public boolean resumed() {
            return false;
        }

        @Override
        public byte[] read(String file) {
            throw new IllegalArgumentException(file);
        }

        @Override
        public int value(String file) {
            throw new IllegalArgumentException(file);
        }

        @Override
        public List<byte[]> records(String file) {
            throw new IllegalArgumentException(file);
        }
    }
}
