// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dualchip.attack.Hand.Outcome;
import org.dualchip.attack.Issuing.Chips;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.PulledCard;
import org.dualchip.virtualcard.RecordedCard;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A card pulled at every exchange of a first tap, and torn at every write of it: the tap is granted or denied, the card is
 * as before or as after, the door follows only what was granted, and the next tap works.
 */
class TearingTest {
    private static final String UNTOUCHED = "00".repeat(16);
    private static final Pattern STAMP_SEEN = Pattern.compile("\"stamp\":\"([0-9a-f]{32})\"");
    private static final Pattern STAMP_SENT =
            Pattern.compile("\"write\":\"stamp\",\"offset\":0,\"data\":\"([0-9a-f]{32})\"");

    @TempDir
    static Path root;

    @SuppressWarnings("NullAway.Init")
    private static Installation installation;

    @SuppressWarnings("NullAway.Init")
    private static RunningHouse house;

    @SuppressWarnings("NullAway.Init")
    private static Hand hand;

    @SuppressWarnings("NullAway.Init")
    private static Issuing issuing;

    private static int holders;

    @BeforeAll
    static void open() throws Exception {
        installation = Installation.in(root);
        installation.replace(
                "secure/org.dualchip.checkpoint~front-door.cfg", "stamp:2:16:change", "stamp:2:16:read+change");
        // What a checkpoint is wired for must have been asked for by the plugin.
        Asking.replace(installation.bundle("access"), "stamp:16:change", "stamp:16:read+change");
        house = RunningHouse.start(installation);
        hand = new Hand(installation, house);
        issuing = new Issuing(installation.data(), Files.createDirectory(root.resolve("cards")));
        house.tap("alice");
    }

    @AfterAll
    static void shut() {
        hand.close();
        house.close();
    }

    @ParameterizedTest
    @EnumSource(PulledCard.Moment.class)
    void pulledAtEveryExchange(PulledCard.Moment moment) throws Exception {
        int exchanges = exchangesOfACleanTap();
        for (int exchange = 1; exchange <= exchanges; exchange++) {
            var chips = newCard();
            survives(chips, new PulledCard(chips.card(), exchange, moment), moment + " of exchange " + exchange);
        }
    }

    private static int exchangesOfACleanTap() throws Exception {
        var card = new RecordedCard(newCard().card());
        assertTrue(hand.present(card).granted());
        return card.transcript().size();
    }

    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void tornAtEveryWriteOfTheSecurityChip(TearingMemory.Moment moment) throws Exception {
        int writes = writesOfACleanTap(Chips::security, Chips::withSecurity);
        for (int write = 1; write <= writes; write++) {
            tornAt(write, moment, Chips::security, Chips::withSecurity);
        }
    }

    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void tornAtEveryWriteOfTheCommit(TearingMemory.Moment moment) throws Exception {
        int writes = writesOfACleanTap(Chips::application, Chips::withApplication);
        for (int write = 1; write <= writes; write++) {
            tornAt(write, moment, Chips::application, Chips::withApplication);
        }
    }

    private static int writesOfACleanTap(Function<Chips, Memory> chip, BiFunction<Chips, Memory, Chips> with)
            throws Exception {
        var chips = newCard();
        var counted = new CountedMemory(chip.apply(chips));
        assertTrue(hand.present(with.apply(chips, counted).card()).granted());
        assertTrue(counted.writes() > 0, "nothing was written that could be torn");
        return counted.writes();
    }

    private static void tornAt(
            int write, TearingMemory.Moment moment, Function<Chips, Memory> chip, BiFunction<Chips, Memory, Chips> with)
            throws Exception {
        var chips = newCard();
        var tearing = new TearingMemory(chip.apply(chips));
        tearing.tearAt(write, moment);
        survives(chips, with.apply(chips, tearing).card(), moment + " write " + write);
        assertTrue(tearing.torn(), "torn " + moment + " write " + write);
    }

    private static Chips newCard() throws IOException {
        return issuing.card("holder-" + ++holders);
    }

    private static void survives(Chips chips, Card failing, String when) throws Exception {
        var first = hand.present(failing);
        assertEquals(first.granted(), first.opened(), when + ": the door follows what was granted, and nothing else");
        var next = hand.present(chips.card());
        assertTrue(next.granted(), () -> when + ": the next tap: " + next.tap());

        var body = body(first);
        var sent = found(STAMP_SENT, body).orElse(UNTOUCHED);
        var seen = found(STAMP_SEEN, body(next)).orElseThrow();
        boolean committed = body.contains("\"card\":\"committed\"");
        assertEquals(first.granted(), committed, when + ": " + body);
        if (committed) assertEquals(sent, seen, when);
        else assertTrue(List.of(UNTOUCHED, sent).contains(seen), when + ": the stamp is " + seen);
    }

    /** All that the journal says of a tap, what was intended and what came of it. */
    private static String body(Outcome outcome) throws SQLException {
        try (var journal = JournalFile.open(installation.data().resolve("controller"))) {
            var entries = new ArrayList<Entry>();
            for (var page = journal.after(0);
                    !page.isEmpty();
                    page = journal.after(page.get(page.size() - 1).seq())) {
                entries.addAll(page);
            }
            return entries.stream()
                    .filter(entry -> entry.tap().equals(outcome.tap().tap()))
                    .map(Entry::body)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Optional<String> found(Pattern pattern, String body) {
        var match = pattern.matcher(body);
        return match.find() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
