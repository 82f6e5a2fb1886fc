// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault that wants {@code KEY_AND_PIN}; the PIN is typed on standard input. */
@SuppressWarnings("NullAway.Init")
class PinTest {
    private static RunningHouse house;

    @BeforeAll
    static void start(@TempDir Path root) throws Exception {
        house = RunningHouse.start(Site.withVaultAndAttic(root));
    }

    @AfterAll
    static void stop() throws Exception {
        house.close();
    }

    private static void issue(String card) throws Exception {
        var said = house.cli().typing("2468\n").run("card", "issue", card, "--pin");
        assertEquals(0, said.exit(), said.err());
    }

    private static String tap(String card, String typed) throws Exception {
        var said = house.cli().typing(typed).run("tap", card, "--at", "vault", "--json");
        var tap = said.json();
        assertEquals(tap.getString("decision").equals("granted") ? 0 : 1, said.exit());
        return tap.getString("reason") + " " + tap.getString("assurance");
    }

    @Test
    void rightPinOpens() throws Exception {
        issue("paula");
        assertEquals("WELCOME KEY_AND_PIN", tap("paula", "2468\n"));
        assertEquals("WELCOME_BACK KEY_AND_PIN", tap("paula", "2468"));
    }

    @Test
    void thirdWrongPinBlocks() throws Exception {
        issue("pete");
        assertEquals("PIN_WRONG ", tap("pete", "1111\n"));
        assertEquals("PIN_WRONG ", tap("pete", "2222\n"));
        assertEquals("PIN_BLOCKED ", tap("pete", "3333\n"));
        assertEquals("PIN_BLOCKED ", tap("pete", "2468\n"));
    }

    @Test
    void rightPinGivesTheTriesBack() throws Exception {
        issue("pia");
        for (int day = 0; day < 2; day++) {
            assertEquals("PIN_WRONG ", tap("pia", "1111\n"));
            assertEquals("PIN_WRONG ", tap("pia", "2222\n"));
            tap("pia", "2468\n");
        }
        assertEquals("WELCOME_BACK KEY_AND_PIN", tap("pia", "2468\n"));
    }

    @Test
    void whoTypesNothingStaysOutside() throws Exception {
        issue("paul");
        for (int time = 0; time < 4; time++) assertEquals("PIN_MISSING ", tap("paul", ""));
        assertEquals("WELCOME KEY_AND_PIN", tap("paul", "2468\n"), "none of the three tries was used up");
    }

    @Test
    void cardWithoutPinStaysOutside() throws Exception {
        assertEquals("PIN_MISSING ", tap("alice", "2468\n"));
    }

    @Test
    void doorThatWantsNoPinAsksForNone() throws Exception {
        issue("pam");
        assertEquals("granted", house.tap("pam").decision());
    }
}
