// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whole taps: what people and scripts see of them, and what they cost. */
@ExtendWith(OneDay.class)
@SuppressWarnings("NullAway.Init")
class TapsTest {
    private static RunningHouse house;
    private static Cli dualchip;

    @BeforeAll
    static void start(@TempDir Path root) throws Exception {
        house = RunningHouse.start(Site.withVaultAndAttic(root));
        dualchip = house.cli();
    }

    @AfterAll
    static void stop() throws Exception {
        house.close();
    }

    @Test
    void aliceIsGranted() throws Exception {
        var said = dualchip.run("tap", "alice", "--at", "front-door", "--json");
        var tap = said.json();
        assertEquals(0, said.exit());
        assertEquals("granted", tap.getString("decision"));
        assertEquals("alice", tap.getString("holder"));
        assertEquals("front-door", tap.getString("checkpoint"));
        assertEquals("access", tap.getString("function"));
        assertEquals("KEY", tap.getString("assurance"));
    }

    @Test
    void malloryIsDeniedForAReason() throws Exception {
        var said = dualchip.run("tap", "mallory", "--at", "front-door", "--json");
        assertEquals(1, said.exit());
        assertEquals("denied", said.json().getString("decision"));
        assertEquals("NO_RIGHT_HERE", said.json().getString("reason"));
        assertEquals("This card does not open this door.", said.json().getString("message"));
    }

    @Test
    void peopleReadWhoAndWhy() throws Exception {
        var said = dualchip.run("tap", "mallory", "--at", "front-door");
        assertTrue(said.out().startsWith("denied  mallory at front-door: This card does not open this door."));
    }

    @Test
    void scriptsFindTheseFieldsInThisOrder() throws Exception {
        var tap = dualchip.run("tap", "mallory", "--at", "front-door", "--json").json();
        assertEquals(
                "tapId at checkpoint function holder assurance decision reason message exchanges bytes micros",
                names(tap));
        assertEquals("security application", names(tap.getJsonObject("exchanges")));
        assertEquals("out in", names(tap.getJsonObject("bytes")));
        assertEquals("total card host durable", names(tap.getJsonObject("micros")));
        assertTrue(tap.getString("tapId").matches("[0-9A-Z]{26}"), tap.getString("tapId"));
    }

    private static String names(JsonObject object) {
        return String.join(" ", object.fieldNames());
    }

    @Test
    void unknownCardIsNoTap() throws Exception {
        var said = dualchip.run("tap", "nobody", "--at", "front-door", "--json");
        assertEquals(2, said.exit());
        assertEquals("", said.out());
        assertTrue(said.err().startsWith("dualchip: no card nobody; there are: alice, "), said.err());
    }

    @Test
    void unknownCheckpointIsNoTap() throws Exception {
        var said = dualchip.run("tap", "alice", "--at", "moon", "--json");
        assertEquals(2, said.exit());
        assertEquals(
                "dualchip: no checkpoint moon; there are: attic, back-door, bedside, front-door, gate-in, gate-out, top-up, vault\n",
                said.err());
    }

    @Test
    void everyTapAfterARevocationIsDenied() throws Exception {
        for (var card : List.of("rita", "ruth", "rose")) {
            dualchip.run("card", "issue", card);
            assertEquals("WELCOME", house.tap(card).reason());
            var said = dualchip.run("card", "revoke", card);
            assertEquals(card + " is revoked\n", said.out());
            assertEquals("CARD_REVOKED", house.tap(card).reason());
            assertEquals("CARD_REVOKED", house.tap(card).reason());
        }
    }

    @Test
    void issuedCardIsListedAndShown() throws Exception {
        var issued = dualchip.run("card", "issue", "ida", "--doors", "3,5", "--days", "7");
        assertEquals(0, issued.exit());
        assertTrue(issued.out().contains("door groups 3 5"), issued.out());
        assertEquals(issued.out(), dualchip.run("card", "show", "ida").out());
        assertTrue(dualchip.run("card", "list").out().contains("ida  "));
        Eventually.await("in the pocket", () -> house.now().cards().contains("ida"));
        assertEquals("NO_RIGHT_HERE", house.tap("ida").reason());
    }

    @Test
    void nameIsGivenOnce() throws Exception {
        var said = dualchip.run("card", "issue", "alice");
        assertEquals(2, said.exit());
        assertEquals("dualchip: there is a card alice already; choose another name, or erase it\n", said.err());
    }

    @Test
    void cardThatWasHereResumesForFourAndFour() throws Exception {
        dualchip.run("card", "issue", "kate");
        house.tap("kate");
        assertCosts(4, 4, 1, house.tap("kate"));
    }

    @Test
    void cardKnownFromAnotherDoorCostsOneMoreToAskForASecret() throws Exception {
        house.tap("alice");
        dualchip.run("card", "issue", "kim");
        assertEquals("DOOR_NOT_SET_UP", house.tap("kim", "attic").reason());
        assertCosts(6, 6, 2, house.tap("kim"));
    }

    @Test
    void newCardCostsAnotherToReadItsCertificate() throws Exception {
        house.tap("alice");
        dualchip.run("card", "issue", "kurt");
        assertCosts(7, 6, 2, house.tap("kurt"));
    }

    private static void assertCosts(int security, int application, int syncs, TapDone tap) {
        assertEquals("granted", tap.decision());
        assertEquals(
                List.of(security, application),
                List.of(tap.effort().securityExchanges(), tap.effort().applicationExchanges()));
        assertEquals(syncs, tap.durableWrites(), "durable syncs");
        assertEquals(1, tap.pluginCalls(), "calls to the plugin's process");
    }

    @Test
    void doorOpensAndCloses() throws Exception {
        assertEquals("granted", house.tap("alice").decision());
        assertEquals("1", house.output("front-door"));
        Eventually.await("at rest", () -> house.output("front-door").equals("0"));
    }
}
