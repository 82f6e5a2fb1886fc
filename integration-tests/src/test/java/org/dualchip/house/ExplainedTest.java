// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said would be decided, against what is decided at the very next tap: a door, a gate, a counter, a bedside. */
class ExplainedTest {
    private static final Intent TOP_UP = Intent.of("top-up").with("amount", 2000);

    @TempDir
    private Path root;

    /** In one sentence, and the reason: what a card would hear, and what it hears. */
    private static String said(Cli.Said explained) {
        var json = explained.json();
        return json.getString("decision") + " " + json.getString("reason") + " " + json.getString("text");
    }

    private static String said(TapDone tap) {
        return tap.decision() + " " + tap.reason() + " " + tap.messages().get("en");
    }

    private static Cli.Said explain(RunningHouse house, String card, String at, String... more) throws Exception {
        var words = new ArrayList<>(List.of("explain", "--card", card, "--at", at, "--json"));
        words.addAll(List.of(more));
        return house.cli().run(words.toArray(String[]::new));
    }

    @Test
    void theNextTapIsDecidedAsItWasSaid() throws Exception {
        try (var house = RunningHouse.start(Site.in(root))) {
            house.carry("alice", "gate-in");
            var out = said(explain(house, "alice", "gate-out"));
            assertEquals(out, said(house.carry("alice", "gate-out")));
            assertTrue(out.contains("16.80"), out);
            var topUp = said(explain(house, "alice", "top-up", "--intent", "top-up", "--with", "amount=2000"));
            assertEquals(topUp, said(house.carry("alice", "top-up", TOP_UP)));
            assertTrue(topUp.contains("36.80"), topUp);

            house.carry("dr-chen", "front-door");
            assertEquals(0, explain(house, "dr-chen", "front-door").exit());
            assertEquals(0, house.cli().run("card", "revoke", "dr-chen").exit());
            var revoked = explain(house, "dr-chen", "front-door");
            assertEquals(1, revoked.exit());
            assertEquals("CARD_REVOKED", revoked.json().getString("reason"));
            assertEquals("CARD_REVOKED", house.carry("dr-chen", "front-door").reason());
        }
    }

    @Test
    void whatOnlyTheCardItselfCanTellIsNotGuessed() throws Exception {
        try (var house = RunningHouse.start(Site.in(root))) {
            house.carry("alice", "bedside", Intent.of("break-glass").with("reason", "no-time"));
            var told = explain(house, "alice", "bedside", "--intent", "break-glass", "--with", "reason=no-time");
            assertEquals(2, told.exit(), told.out() + told.err());
            assertEquals("needs-card", told.json().getString("decision"));
        }
    }
}
