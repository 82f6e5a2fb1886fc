// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A vault that wants {@code KEY_AND_PIN}; the PIN is typed on standard input. */
@ExtendWith(OneDay.class)
@SuppressWarnings("NullAway.Init")
class PinTest {
    private static Site site;
    private static RunningHouse house;

    @BeforeAll
    static void start(@TempDir Path root) throws Exception {
        site = Site.withVaultAndAttic(root);
        house = RunningHouse.start(site);
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
    void aPinThatIsRefusedLeavesNothing() throws Exception {
        var before = files();
        for (var refused : List.of("12\n", "123456789\n", "12ab\n", "")) {
            var said = house.cli().typing(refused).run("card", "issue", "nobody", "--pin");
            assertEquals("2 dualchip: a PIN has 4 to 8 digits\n", said.exit() + " " + said.err());
            assertEquals(before, files());
        }
        issue("nobody");
        assertNotEquals(before, files());
    }

    @Test
    void theLetterOfAnIssuedCardStays() throws Exception {
        issue("petra");
        var letter = site.data().resolve("issuer/letters/petra.txt");
        var before = Files.readString(letter);
        var said = house.cli().typing("9753\n").run("card", "issue", "petra", "--pin");
        assertEquals("dualchip: there is a card petra already; choose another name, or erase it\n", said.err());
        assertEquals(before, Files.readString(letter));
    }

    /** At the desk and in the box of cards. */
    private static List<Path> files() throws Exception {
        try (var issuer = Files.walk(site.data().resolve("issuer"));
                var cards = Files.walk(site.data().resolve("cards"))) {
            return Stream.concat(issuer, cards).sorted().toList();
        }
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
