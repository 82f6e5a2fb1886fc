// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.dualchip.card.CardException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.desk.order.CardOrder;
import org.dualchip.desk.record.CardRecord;
import org.dualchip.desk.record.CardRecords;
import org.dualchip.virtualcard.BlankCard;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of cards whose making is interrupted again and again. */
class BatchTest {
    private static final long SEED = 20261122;
    private static final List<CardOrder> SIX = orders(6);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private DeskFolder keys;
    private CardRecords records;

    @BeforeEach
    void desk() throws Exception {
        keys = DeskTest.folder(folder.resolve("desk"));
        records = keys.records();
    }

    /** Each card loses its power at some write of one of its chips, several times over. */
    @Test
    void everyCardBecomesWholeHoweverOftenItIsTorn() throws Exception {
        var letters = new HashMap<String, String>();
        int torn = 0;
        int made = 0;
        while (made < SIX.size()) {
            try {
                batch(torn < 24).run(SIX, card -> {});
                made = SIX.size();
            } catch (CardException e) {
                torn++;
                rememberLetters(letters);
            }
        }

        assertTrue(torn >= 12, "it is torn often enough to mean something: " + torn);
        assertEquals(
                SIX.size(),
                records.names().stream().map(this::number).distinct().count());
        for (var order : SIX) assertIsWhole(order);
        assertEquals(0, batch(false).run(SIX, card -> {}), "nothing is made twice");
    }

    /** Renewing takes the issuer's keys at the contacts, a terminal's proof, and the application's own key. */
    private void assertIsWhole(CardOrder order) throws Exception {
        assertEquals(CardRecord.State.ISSUED, records.get(order.name()).state());
        try (var card = onDesk(order, false)) {
            assertEquals(
                    order.days(),
                    Desks.open(keys, DeskTest.TODAY)
                            .renew(order.name(), order.days(), card)
                            .order()
                            .days());
        }
    }

    /** A letter that was once there stays as it is: its card may have its PIN already. */
    private void rememberLetters(Map<String, String> letters) throws IOException {
        for (var order : SIX) {
            var known = records.find(order.name());
            if (known.isEmpty()) continue;
            String letter = Files.readString(keys.letters().file(order.name()));
            assertEquals(letters.computeIfAbsent(order.name(), first -> letter), letter);
        }
    }

    @Test
    void lettersAreForTheOwnersEyes() throws Exception {
        batch(false).run(SIX.subList(0, 1), card -> {});

        var letter = keys.letters().file("card0");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(letter)));
        assertTrue(Files.readString(letter).matches("For Holder 0\n\nPIN  [0-9]{6}\nPUK  [0-9]{8}\n"));
    }

    @Test
    void letterIsReadBackAsWritten() throws Exception {
        try (var pins = Pins.of("31415926".toCharArray(), Jdk.random());
                var read = Pins.ofLetter(pins.letter("PIN  1234"))) {
            assertArrayEquals(pins.letter("x"), read.letter("x"));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Pins.ofLetter("For x\n\nPIN  12".getBytes(StandardCharsets.UTF_8)));
        assertThrows(IllegalArgumentException.class, () -> Pins.ofLetter(new byte[0]));
    }

    @Test
    void listAtOddsWithTheCardsBeginsNothing() throws Exception {
        batch(false).run(SIX.subList(0, 2), card -> {});
        try (var card = onDesk(SIX.get(1), false)) {
            Desks.open(keys, DeskTest.TODAY).erase("card1", card);
        }
        var other = new ArrayList<>(SIX);
        other.set(0, new CardOrder("card0", "Somebody else", 1, 30));

        var refusal = assertThrows(IOException.class, () -> batch(false).run(other, card -> {}));

        var said = String.valueOf(refusal.getMessage());
        assertTrue(said.contains("card0 is being made from another order"), said);
        assertTrue(said.contains("card1 was erased"), said);
        assertFalse(records.find("card2").isPresent());
    }

    @Test
    void deskIsOnesOwn() throws Exception {
        try (var mine = keys.alone()) {
            assertTrue(mine != null);
            assertThrows(Exception.class, () -> DeskFolder.open(keys.path()).alone());
        }
        keys.alone().close();
    }

    private Batch batch(boolean tears) throws IOException {
        var letters = keys.letters();
        return new Batch(
                Desks.open(keys, DeskTest.TODAY),
                records,
                order -> onDesk(order, tears),
                order -> letters.of(order, () -> Pins.drawn(Jdk.random())));
    }

    private DeskCard onDesk(CardOrder order, boolean tears) throws IOException {
        var place = folder.resolve(order.name());
        if (!Files.exists(place)) BlankCard.make(place);
        var card = tears ? VirtualCard.open(place, this::torn, this::torn) : VirtualCard.open(place);
        return new DeskTest.Lying(card);
    }

    private Memory torn(Memory memory) {
        var tearing = new TearingMemory(memory);
        var moments = TearingMemory.Moment.values();
        tearing.tearAt(1 + random.nextInt(60), moments[random.nextInt(moments.length)]);
        return tearing;
    }

    private String number(String name) {
        try {
            return records.get(name).number();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<CardOrder> orders(int count) {
        return IntStream.range(0, count)
                .mapToObj(card -> new CardOrder("card" + card, "Holder " + card, 1, 365))
                .toList();
    }
}
