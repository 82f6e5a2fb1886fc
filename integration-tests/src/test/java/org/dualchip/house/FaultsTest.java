// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.dualchip.virtualcard.fault.Faults;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A card that fails in every way a card can: the tap is granted or denied with the reason, and the next card is served.
 * The card is known and has its stamp of today, so that its tap is five and four exchanges.
 */
@ExtendWith(OneDay.class)
@SuppressWarnings("NullAway.Init")
class FaultsTest {
    private static RunningHouse house;
    private static Cli dualchip;

    @BeforeAll
    static void start(@TempDir Path root) throws Exception {
        house = RunningHouse.start(Site.in(root).withoutResumption());
        dualchip = house.cli();
        assertEquals("WELCOME", house.tap("alice").reason());
    }

    @AfterAll
    static void stop() throws Exception {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "tear-exchange:1:before, denied, CARD_LOST",
        "tear-exchange:5:middle, denied, CARD_LOST",
        "tear-exchange:8:after, denied, CARD_LOST",
        "tear-exchange:9:after, granted, WELCOME_BACK",
        "wrong-answer:1, denied, NOT_OUR_CARD",
        "wrong-answer:2, denied, NOT_AUTHENTIC",
        "wrong-answer:3:500, denied, NOT_AUTHENTIC",
        "wrong-answer:5, denied, APPLICATION_REFUSED",
        "wrong-answer:6, denied, NOT_AUTHENTIC",
        "wrong-answer:9, denied, NOT_AUTHENTIC",
        "short-answer:4, denied, CARD_LOST",
        "long-answer:3:16, denied, NOT_AUTHENTIC",
        "empty-answer:4, denied, CARD_LOST",
        "repeat-answer:8, denied, NOT_AUTHENTIC",
        "swap-answers:6, denied, NOT_AUTHENTIC",
        "status:1:6A82, denied, NOT_OUR_CARD",
        "status:3:6982, denied, TERMINAL_REFUSED",
        "status:9:919D, denied, APPLICATION_REFUSED",
        "storm:1, denied, NOT_OUR_CARD",
        "storm:5:6c, denied, APPLICATION_REFUSED",
        "hang:6, denied, CARD_LOST",
        "delay:10ms-30ms, granted, WELCOME_BACK",
        "profile:jcop4@848, granted, WELCOME_BACK"
    })
    void endsATapInADecision(String fault, String decision, String reason) throws Exception {
        var said = dualchip.run("tap", "alice", "--at", "front-door", "--fault", fault, "--json");
        assertEquals(
                List.of(decision, reason),
                List.of(said.json().getString("decision"), said.json().getString("reason")));

        assertEquals("WELCOME_BACK", house.tap("alice").reason());
    }

    @Test
    void aTornCommitIsUnconfirmedAndTheNextTapGoesOn() throws Exception {
        dualchip.run("card", "issue", "tina");
        var said = dualchip.run(
                "tap", "tina", "--at", "front-door", "--fault", "tear-write:application:1:middle", "--json");
        assertEquals("UNCONFIRMED", said.json().getString("reason"));
        assertEquals("WELCOME", house.tap("tina").reason());
    }

    @Test
    void faultsAddUp() throws Exception {
        var said = dualchip.run(
                "tap", "alice", "--at", "front-door", "--fault", "delay:1ms", "--fault", "status:4:6A82", "--json");
        assertEquals("NOT_OUR_CARD", said.json().getString("reason"));
    }

    @Test
    void whatIsNoFaultIsNoTap() throws Exception {
        var said = dualchip.run("tap", "alice", "--at", "front-door", "--fault", "hang:0");
        assertEquals(2, said.exit());
        assertEquals("dualchip: fault 'hang:0': '0' is no number from 1 to 100000; it is written hang:N\n", said.err());
        assertTrue(Faults.grammar().contains("hang:N"));
    }
}
