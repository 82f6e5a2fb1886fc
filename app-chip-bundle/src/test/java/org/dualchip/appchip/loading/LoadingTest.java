// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip.loading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dualchip.appchip.CardInHand;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.appchip.Dialogue;
import org.dualchip.appchip.HostKey;
import org.dualchip.appchip.Mode;
import org.dualchip.appchip.OpenApplication;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Command;
import org.dualchip.card.FileContent;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A card from the factory becomes a transit card, by commands alone, and then is one at a tap. */
class LoadingTest {
    private static final int AID = 0xF0A002;
    private static final int MASTER = 0;
    private static final int READ_AND_DEBIT = 1;
    private static final int CREDIT = 2;
    private static final ChipFile PURSE = new ChipFile("purse", 3, ChipFile.Kind.VALUE, 4, 1, Set.of(), 0);
    private static final int TRANSACTION_MAC = 15;
    private static final Rights DEBITED = new Rights(READ_AND_DEBIT, READ_AND_DEBIT, CREDIT, MASTER);
    private static final Rights READ_ONLY = new Rights(READ_AND_DEBIT, Rights.NOBODY, MASTER, MASTER);
    private static final byte[] PRODUCT =
            "a monthly ticket, all zones".repeat(20).getBytes(StandardCharsets.US_ASCII);

    private static final byte[] PICC_KEY = bytes(0x70);

    private final CardInHand card = new CardInHand();

    @Test
    void makesATransitCard() throws Exception {
        load(card);

        var tap = tap(card, READ_AND_DEBIT);
        assertEquals(500, value(tap));
        assertArrayEquals(Arrays.copyOf(PRODUCT, 100), data(tap, ChipFile.data("product", 1, 100)), "its beginning");
        tap.debit(PURSE, 230);
        tap.append(journeys(1), new byte[] {1, 2, 3});
        var first = tap.commit(true).orElseThrow();
        assertEquals(270, value(tap));
        assertArrayEquals(new byte[] {1, 2, 3, 0, 0, 0, 0, 0}, newest(tap));
        assertEquals(1, first.counter());

        tap.giveBack(PURSE, 200);
        var second = tap.commit(true).orElseThrow();
        assertEquals(470, value(tap));
        assertEquals(2, second.counter());
        assertNotEquals(HexFormat.of().formatHex(first.mac()), HexFormat.of().formatHex(second.mac()));
    }

    @Test
    void aTapWithAChangeOfEachKindCostsWhatItSays() throws Exception {
        load(card);
        card.heard.clear();

        var tap = tap(card, READ_AND_DEBIT);
        value(tap);
        tap.debit(PURSE, 1);
        tap.append(journeys(1), new byte[8]);
        tap.commit(true);

        assertEquals(List.of(0xA4, 0x71, 0xAF, 0x6C, 0xDC, 0x8B, 0xC7), card.heard);
    }

    @Test
    void aGateCannotCreditAndADeskCan() throws Exception {
        load(card);
        var gate = tap(card, READ_AND_DEBIT);
        assertRefused(() -> gate.credit(PURSE, 1));
        assertThrows(CardException.class, () -> gate.commit(false), "and its session is over");

        var desk = tap(card, CREDIT);
        desk.credit(PURSE, 100);
        desk.commit(false);
        assertEquals(600, value(desk));
        assertRefused(() -> desk.credit(PURSE, 1_000_000));
    }

    @Test
    void moreThanThereIsIsRefused() throws Exception {
        load(card);
        var tap = tap(card, READ_AND_DEBIT);
        tap.debit(PURSE, 400);
        assertRefused(() -> tap.debit(PURSE, 200));
        assertEquals(500, value(tap(card, READ_AND_DEBIT)), "nothing of it was committed");
        assertRefused(() -> tap(card, READ_AND_DEBIT).read(journeys(2)));
        var other = tap(card, READ_AND_DEBIT);
        assertThrows(IllegalArgumentException.class, () -> other.debit(PURSE, -1));
    }

    @Test
    void aReaderNamesItselfWhereItMust() throws Exception {
        load(card);
        try (var key = key(MASTER);
                var application = ApplicationLevel.open(card, AID, MASTER, key)) {
            application.delete(TRANSACTION_MAC);
            var named = new Rights(READ_AND_DEBIT, Rights.NOBODY, READ_AND_DEBIT, MASTER);
            application.createTransactionMac(TRANSACTION_MAC, Mode.MAC, named, bytes(0x77), 2);
        }
        var nameless = tap(card, READ_AND_DEBIT);
        nameless.debit(PURSE, 1);
        assertRefused(() -> nameless.commit(false));

        var tap = tap(card, READ_AND_DEBIT);
        assertEquals(16, tap.nameReader(bytes(0x01)).length);
        tap.debit(PURSE, 1);
        assertEquals(1, tap.commit(true).orElseThrow().counter());
    }

    @Test
    void anApplicationWithoutATransactionMacCommitsNothingWithOne() throws Exception {
        load(card);
        try (var key = key(MASTER);
                var application = ApplicationLevel.open(card, AID, MASTER, key)) {
            application.delete(TRANSACTION_MAC);
            assertEquals(List.of(1, 2, 3, 4), application.files());
        }
        var tap = tap(card, READ_AND_DEBIT);
        tap.debit(PURSE, 1);
        assertRefused(() -> tap.commit(true));
        assertEquals(500, value(tap(card, READ_AND_DEBIT)));
    }

    @Test
    void keysAreThoseThatWereGiven() throws Exception {
        load(card);
        try (var transport = new HostKey(PiccLevel.transportKey())) {
            assertRefused(() -> PiccLevel.open(card, transport));
            assertRefused(() -> ApplicationLevel.open(card, AID, READ_AND_DEBIT, transport));
        }
        try (var key = key(MASTER);
                var application = ApplicationLevel.open(card, AID, MASTER, key)) {
            assertEquals(7, application.keyVersion(READ_AND_DEBIT));
            var wrong = bytes(0x55);
            assertRefused(() -> application.changeKey(CREDIT, wrong, bytes(0x66), 8));
        }
    }

    @Test
    void relaysAChangeThatAnotherPartyMade() throws Exception {
        load(card);
        // The other party is a second dialogue over the same session; its commands go nowhere but here.
        try (var key = key(MASTER)) {
            var sent = new Recording();
            var locked = new DesfireChips().select(card, 2);
            byte[] proof = key.proof(locked.challenge(MASTER));
            try (var session = key.release(locked.answer(proof));
                    var application = ApplicationLevel.over(card, MASTER, session);
                    var chip = new Dialogue(sent, session)) {
                assertThrows(
                        CardException.class,
                        () -> KeyChange.other(chip, CREDIT, bytes(CREDIT), bytes(0x66), 8),
                        "it waits for the answer");
                byte[] answer = application.relayChangeKey(sent.data);
                assertEquals(8, answer.length, "a MAC for the other party");
                assertEquals(8, application.keyVersion(CREDIT), "and the session goes on");
            }
        }
        try (var changed = new HostKey(bytes(0x66))) {
            ApplicationLevel.open(card, AID, CREDIT, changed).close();
        }
    }

    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void aCardTornAtAnyWriteIsLoadedAfterAll(TearingMemory.Moment moment) throws Exception {
        int write = 1;
        while (isLoadedAfterATear(write, moment)) write++;
        assertTrue(write > 20, "torn %d times".formatted(write - 1));
    }

    private static boolean isLoadedAfterATear(int write, TearingMemory.Moment moment) throws Exception {
        var card = new CardInHand();
        card.memory.tearAt(write, moment);
        boolean torn = false;
        try {
            load(card);
        } catch (CardException lost) {
            torn = true;
        }
        card.restart();
        if (torn) load(card, opens(card, PICC_KEY) ? PICC_KEY : PiccLevel.transportKey());
        assertEquals(500, value(tap(card, READ_AND_DEBIT)), moment + " at write " + write);
        return torn;
    }

    private static boolean opens(CardInHand card, byte[] piccKey) throws CardException {
        try (var key = new HostKey(piccKey)) {
            PiccLevel.open(card, key).close();
            return true;
        } catch (RefusedException another) {
            return false;
        }
    }

    @Test
    void listsMoreApplicationsThanOneFrameHolds() throws Exception {
        try (var transport = new HostKey(PiccLevel.transportKey());
                var picc = PiccLevel.open(card, transport)) {
            for (int aid = 1; aid <= 25; aid++) {
                picc.create(new ApplicationPlan(aid, aid, new byte[] {(byte) aid}, ApplicationPlan.CLOSED, 1));
            }
            assertEquals(IntStream.rangeClosed(1, 25).boxed().toList(), picc.applications());
        }
    }

    @Test
    void erasesAndBeginsAnew() throws Exception {
        load(card);
        try (var key = new HostKey(PICC_KEY);
                var picc = PiccLevel.open(card, key)) {
            assertEquals(List.of(AID), picc.applications());
            assertEquals(7, picc.uid().length);
            picc.format();
            assertEquals(List.of(), picc.applications());
            picc.create(plan());
            picc.delete(AID);
            assertRefused(() -> picc.delete(AID));
        }
        assertRefused(() -> Dialogue.select(card, AID));
    }

    /** Everything from the transport key to the last key change, as a desk would. */
    private static void load(CardInHand card) throws CardException, RefusedException {
        load(card, PiccLevel.transportKey());
    }

    private static void load(CardInHand card, byte[] piccKey) throws CardException, RefusedException {
        try (var now = new HostKey(piccKey);
                var picc = PiccLevel.open(card, now)) {
            picc.format();
            picc.create(plan());
            picc.hideUid();
            picc.settings(ApplicationPlan.CLOSED);
            picc.changeKey(PICC_KEY, 1);
        }
        try (var transport = new HostKey(PiccLevel.transportKey());
                var application = ApplicationLevel.open(card, AID, MASTER, transport)) {
            fill(application);
            for (int number : new int[] {READ_AND_DEBIT, CREDIT, MASTER}) {
                application.changeKey(number, PiccLevel.transportKey(), bytes(number), 7);
            }
        }
    }

    private static void fill(ApplicationLevel application) throws CardException, RefusedException {
        application.create(new FilePlan.Data(1, Mode.FULL, READ_ONLY, false, PRODUCT.length));
        application.write(1, Mode.FULL, PRODUCT);
        application.create(new FilePlan.Data(2, Mode.MAC, READ_ONLY, true, 300));
        application.write(2, Mode.MAC, new byte[300]);
        application.commit();
        application.create(new FilePlan.Value(PURSE.number(), Mode.FULL, DEBITED, 0, 10_000, 500, true));
        application.create(new FilePlan.Records(journeys(1).number(), Mode.FULL, DEBITED, true, 8, 5));
        var silent = new Rights(READ_AND_DEBIT, Rights.NOBODY, Rights.NOBODY, MASTER);
        application.createTransactionMac(TRANSACTION_MAC, Mode.MAC, silent, bytes(0x77), 1);
    }

    private static ApplicationPlan plan() {
        byte[] name = " DUALCHIP  ".getBytes(StandardCharsets.US_ASCII);
        name[0] = (byte) 0xF0;
        name[9] = (byte) 0xA0;
        name[10] = 0x02;
        return new ApplicationPlan(AID, 0xDC02, name, ApplicationPlan.CLOSED, 3);
    }

    private static OpenApplication tap(CardInHand card, int role) throws CardException, RefusedException {
        try (var key = key(role)) {
            return (OpenApplication) key.open(new DesfireChips().select(card, 2), role);
        }
    }

    private static ChipFile journeys(int places) {
        return new ChipFile("journeys", 4, ChipFile.Kind.RECORDS, 8, places, Set.of(), 0);
    }

    private static int value(OpenApplication open) throws CardException, RefusedException {
        return ((FileContent.Value) open.read(PURSE)).value();
    }

    private static byte[] newest(OpenApplication open) throws CardException, RefusedException {
        return ((FileContent.Records) open.read(journeys(1))).records().get(0);
    }

    private static byte[] data(OpenApplication open, ChipFile file) throws CardException, RefusedException {
        return ((FileContent.Data) open.read(file)).bytes();
    }

    private static HostKey key(int number) {
        return new HostKey(bytes(number));
    }

    private static byte[] bytes(int value) {
        byte[] bytes = new byte[16];
        Arrays.fill(bytes, (byte) (0xA0 ^ value));
        return bytes;
    }

    private static void assertRefused(Executable step) {
        assertEquals(
                Refusal.APPLICATION_REFUSED,
                assertThrows(RefusedException.class, step).refusal());
    }

    /** Keeps what would be sent, and answers nothing. */
    private static final class Recording implements CardChannel {
        private byte[] data = {};

        @Override
        public Response transmit(Command command) throws CardException {
            data = command.data();
            throw new CardException("kept");
        }
    }
}
