// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dualchip.card.Purpose;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.cli.site.DemoSite;
import org.dualchip.desk.issuer.Grant;
import org.dualchip.house.OwnHand.Tapped;
import org.dualchip.plugin.Intent;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.channel.SessionKey;
import org.dualchip.securechip.curve.CurveKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alice's card at a door, two gates and a bedside of the whole house: each function opens its own files and no others. Then
 * places that lie: about what they are, about what they may, about whose file they read. The house refuses what its own
 * files tell it; where those lie as well, the card is left, and refuses.
 */
@SuppressWarnings({"NullAway.Init", "try"})
class OneCardTest {
    private static final int ENTRY = 33;
    private static final int PAIRS = 77;
    private static final Intent TOP_UP = Intent.of("top-up").with("amount", 2000);
    private static final Intent GLASS = Intent.of("break-glass").with("reason", "nobody-with-card");

    private static Site site;
    private static RunningHouse house;
    private static OwnHand hand;

    @BeforeAll
    static void start(@TempDir Path root) throws Exception {
        site = Site.in(root)
                .with(
                        "ward",
                        "function = health",
                        "function.number = 3",
                        "role = 3",
                        "intents = break-glass:3:257",
                        "files = emergency:1:512:read")
                .with("counter", transit("intents = top-up:2:1", "purse:1:value:read+debit+credit<=10000"))
                .with("poor-counter", transit("intents = top-up:1:1", "purse:1:value:read+debit"))
                .with("bold-counter", transit("intents = top-up:1:1", "purse:1:value:read+debit+credit<=10000"))
                .with("nosy-gate", transit("", "emergency:1:512:read"));
        site.replace(
                "plugin/transit/org.dualchip.transit.cfg",
                "counters = top-up",
                "counters = top-up, counter, poor-counter, bold-counter");
        house = RunningHouse.start(site);
        hand = new OwnHand(site, house);
    }

    private static String[] transit(String intents, String file) {
        return new String[] {
            "function = transit",
            "function.number = 2",
            "role = 1",
            intents,
            "files = " + file + ", journeys:2:32x10:read+append, pass:3:32:read, commits:15:counter:read:1"
        };
    }

    @AfterAll
    static void stop() throws Exception {
        if (hand != null) hand.close();
        if (house != null) house.close();
    }

    @Test
    void eachFunctionOpensItsOwnFiles() throws Exception {
        var before = cardsOwnLog();
        var door = hand.present("alice", "front-door");
        var in = hand.present("alice", "gate-in");
        var out = hand.present("alice", "gate-out");
        Tapped bedside;
        AirLog beside;
        try (var professional = hand.lay("dr-chen", "bedside")) {
            bedside = hand.present("alice", "bedside");
            beside = professional.air();
        }
        assertEquals(
                List.of("WELCOME", "IN", "OUT", "SHOWN"),
                List.of(door.reason(), in.reason(), out.reason(), bedside.reason()));

        assertEquals(
                List.of("select 01", "key 1", "read 1", "write 2", "commit"),
                door.air().application());
        var gate = List.of("select 02", "key 1", "read 15", "records 2", "records 2", "read 3", "value 1");
        assertEquals(with(gate, "append 2", "commit"), in.air().application());
        assertEquals(with(gate, "debit 1", "append 2", "commit"), out.air().application());
        // 512 bytes come in three.
        assertEquals(
                List.of("select 03", "key 1", "read 1", "read 1", "read 1"),
                bedside.air().application());
        assertEquals(List.of("select 03", "key 2", "read 3"), beside.application());

        assertEquals(Set.of("right"), journalled(door));
        assertEquals(Set.of("commits", "journeys", "pass", "purse"), journalled(in));
        assertEquals(Set.of("commits", "journeys", "pass", "purse"), journalled(out));
        assertEquals(Set.of("emergency"), journalled(bedside));
        var log = cardsOwnLog();
        assertEquals(before, log.subList(0, before.size()));
        // P: function 3, role 1, its own purpose; somebody stood by.
        assertEquals(
                Collections.nCopies(bedside.times(), "03010000" + "04"),
                log.subList(before.size(), log.size()),
                "of all taps, that at the bedside");
    }

    private static List<String> with(List<String> first, String... then) {
        return Stream.concat(first.stream(), Stream.of(then)).toList();
    }

    @Test
    void aPlaceThatCallsItselfABedsideIsRefusedByTheHouseAndThenByTheCard() throws Exception {
        assertEquals("GLASS_BROKEN", hand.present("alice", "ward", GLASS).reason());

        assertLies("alice", "ward", "front-door", "0348000000000000", GLASS);
    }

    @Test
    void aGateThatTakesTheRoleOfATopUpIsRefusedByTheHouseAndThenByTheCard() throws Exception {
        assertEquals("TOPPED_UP", hand.present("bob", "counter", TOP_UP).reason());

        assertLies("bob", "counter", "gate-in", "0206000000000000", TOP_UP);
    }

    /** With another place's identity, which says what it may; then with the same in which it wrote what it wants. */
    private static void assertLies(String card, String place, String other, String pairs, Intent intent)
            throws Exception {
        var own = terminal(place);
        var others = terminal(other);
        try {
            install(place, others);
            var byTheHouse = hand.present(card, place, intent);
            assertEquals("CHECKPOINT_NOT_READY", byTheHouse.reason());
            assertEquals(2, byTheHouse.air().exchanges().size(), "it was asked nothing about itself");

            byte[] forged = others.certificate().clone();
            byte[] wanted = HexFormat.of().parseHex(pairs);
            System.arraycopy(wanted, 0, forged, PAIRS, wanted.length);
            install(place, new Identity(others.key(), forged));
            var byTheCard = hand.present(card, place, intent);
            assertEquals("TERMINAL_REFUSED", byTheCard.reason());
            assertEquals(3, byTheCard.air().exchanges().size(), "SELECT, a channel, AUTHORIZE");
            assertEquals("6982", byTheCard.air().lastStatus());
            assertEquals(List.of(), byTheCard.air().application(), "the application chip was not spoken to");
        } finally {
            install(place, own);
        }
        assertTrue(hand.present(card, place, intent).air().exchanges().size() > 3, "its own identity opens it again");
    }

    @Test
    void aGateThatCreditsIsRefusedByTheHouse() throws Exception {
        var tapped = hand.present("bob", "poor-counter", TOP_UP);
        assertEquals("INTERNAL_ERROR", tapped.reason());
        var why = "poor-counter declares purse without CREDIT for role 1";
        assertTrue(house.log().stream().anyMatch(line -> line.contains(why)), why);
        var read = List.of("select 02", "key 1", "read 15", "records 2", "records 2", "read 3", "value 1");
        assertEquals(read, tapped.air().application(), "no credit reached the card");
    }

    @Test
    void aGateWhoseWiringLetsItCreditIsRefusedByTheCard() throws Exception {
        int before = purse("bob");
        var tapped = hand.present("bob", "bold-counter", TOP_UP);
        assertEquals("APPLICATION_REFUSED", tapped.reason());
        assertTrue(
                tapped.air().application().contains("credit 1: 919d"),
                tapped.air().application()::toString);
        assertEquals(before, purse("bob"));
    }

    /** The plugin of that function never asked for such a file: no card is opened for it there. */
    @Test
    void aPlaceWhoseWiringNamesAnothersFileServesNobody() throws Exception {
        var tapped = hand.present("bob", "nosy-gate");
        assertEquals("PLUGIN_NOT_ADMITTED", tapped.reason());
        assertEquals(List.of(), tapped.air().application());
    }

    private record Identity(byte[] key, byte[] certificate) {}

    private static Identity terminal(String place) throws IOException {
        var folder = site.data().resolve("secure/terminals");
        return new Identity(
                Files.readAllBytes(folder.resolve(place + ".key")),
                Files.readAllBytes(folder.resolve(place + ".certificate")));
    }

    private static void install(String place, Identity identity) throws IOException {
        var folder = site.data().resolve("secure/terminals");
        Files.write(folder.resolve(place + ".key"), identity.key());
        Files.write(folder.resolve(place + ".certificate"), identity.certificate());
    }

    /** The files that the journal says the plugin was shown of the card. */
    private static Set<String> journalled(Tapped tapped) throws Exception {
        return new TreeSet<>(hand.outcome(tapped).getJsonObject("files").fieldNames());
    }

    private static int purse(String card) throws Exception {
        return hand.outcome(hand.present(card, "top-up")).getJsonObject("files").getInteger("purse");
    }

    /** P and flags of each entry, told to the desk, which opens nothing with that. */
    private static List<String> cardsOwnLog() throws Exception {
        var demo = DemoSite.at(site.data(), site.config());
        var desk = demo.terminalDesk().issue(Grant.parse("access:0"), LocalDate.now(ZoneOffset.UTC), 1);
        var terminal = new Terminal(CurveKey.decode(desk.pkcs8()), desk.certificate());
        var told = new ArrayList<String>();
        try (var card = demo.cards().onDesk("alice");
                var session = new SessionKey(Jdk.random(), work -> {})) {
            var batch = demo.desk().batchKey().point();
            var chip = SecurityChip.select(card.contactless()).orElseThrow().connect(id -> batch, session);
            chip.authorize(terminal, new Purpose(1, 0, 0));
            byte[] entries = chip.log(1);
            for (int at = 0; at < entries.length; at += ENTRY) {
                told.add(HexFormat.of().formatHex(Arrays.copyOfRange(entries, at + 14, at + 19)));
            }
        }
        return told;
    }
}
