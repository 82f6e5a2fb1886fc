// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChainedChannel;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.reader.SeenCards;
import org.dualchip.reader.VpcdCard;
import org.dualchip.reader.pcsclite.Deadline;
import org.dualchip.reader.pcsclite.PcscContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@link RawLibraryFaultsTest} shows of the usual library, done right. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class MendedFaultsTest {
    private static final Command CASE_1 = command(new byte[0], 0);
    private static final Command CASE_2 = command(new byte[0], 256);
    private static final Command CASE_3 = command(new byte[] {1, 2}, 0);

    private static Command command(byte[] data, int expected) {
        return new Command(0x00, 0xCB, 0x3F, 0xFF, data, expected);
    }

    /** What is done with a card. */
    private interface Use {
        Response with(CardChannel channel) throws CardException;
    }

    /** Uses a card once; returns the answer and the commands in words. */
    private static List<String> use(VpcdCard.Chip chip, Use use) throws Exception {
        var seen = new SeenCards(card -> use.with(card.channel()).toString());
        try (var pcscd = Pcscd.start();
                var readers = FaultyCards.readers(seen);
                var card = pcscd.insert(0, chip)) {
            var words = new ArrayList<>(List.of(seen.next()));
            words.addAll(card.commands());
            return words;
        }
    }

    private static Use chained(Command command) {
        return channel -> new ChainedChannel(channel).transmit(command);
    }

    @Test
    void answerOfTenPiecesIsWhole() throws Exception {
        var words = use(FaultyCards.inPieces(10), chained(CASE_2));
        assertEquals("9000 +2560", words.get(0));
        assertEquals(1 + 10, words.size());
    }

    @Test
    void answerToACommandOfFourBytesIsFetched() throws Exception {
        assertEquals(List.of("9000 +512", "00cb3fff", "00c0000000"), use(FaultyCards.inPieces(2), chained(CASE_1)));
    }

    @Test
    void wrongLengthOfACommandOfFourBytesIsPutRight() throws Exception {
        assertEquals(
                List.of("9000 +16", "00cb3fff", "00cb3fff10"), use(FaultyCards.wantingLength(0x10), chained(CASE_1)));
    }

    @Test
    void wrongLengthOfACommandWithDataIsPutRight() throws Exception {
        assertEquals(
                List.of("9000 +16", "00cb3fff020102", "00cb3fff02010210"),
                use(FaultyCards.wantingLength(0x10), chained(CASE_3)));
    }

    @Test
    void answerOf9000BytesFits() throws Exception {
        var whole = command(new byte[0], 65536);
        assertEquals(
                List.of("9000 +9000", "00cb3fff000000"),
                use(FaultyCards::answering9000Bytes, channel -> channel.transmit(whole)));
    }

    @Test
    void classBytesGoOutAsTheyAre() throws Exception {
        var sent = List.of(0x01, 0x0C, 0x1F, 0x20, 0x41, 0x60, 0x81, 0x90, 0xC1);
        var words = use(VpcdCard::echo, channel -> {
            for (int cla : sent) channel.transmit(new Command(cla, 0xA4, 0, 0, new byte[0], 0));
            return new Response(new byte[0], Response.OK);
        });
        assertEquals(sent.stream().map("%02xa40000"::formatted).toList(), words.subList(1, words.size()));
    }

    @Test
    void anotherProgramsResetWaitsUntilTheTapIsOver() throws Exception {
        var other = new CompletableFuture<String>();
        var seen = new SeenCards(card -> {
            SeenCards.select(card);
            other.completeAsync(MendedFaultsTest::reset);
            pause(500);
            return SeenCards.select(card) + ", reset " + other.isDone();
        });
        try (var pcscd = Pcscd.start();
                var readers = FaultyCards.readers(seen);
                var card = pcscd.insert(0, VpcdCard::echo)) {
            seen.expect(Pcscd.FIRST + ": 9000, reset false");
            assertEquals("reset", other.join());
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reset() {
        try {
            RawLibrary.connect(Pcscd.FIRST).disconnect(true);
            return "reset";
        } catch (Exception e) {
            return e.toString();
        }
    }

    /** Some other program resets the card over and over: between our connecting and our keeping it, too. */
    @Test
    void resetsBetweenTapsAreTakenNoteOf() throws Exception {
        var seen = new SeenCards(SeenCards::select);
        try (var pcscd = Pcscd.start();
                var readers = FaultyCards.readers(seen)) {
            var resetting = new Thread(MendedFaultsTest::resetWithoutEnd);
            resetting.setDaemon(true);
            resetting.start();
            for (int times = 0; times < 5; times++) {
                try (var card = pcscd.insert(0, VpcdCard::echo)) {
                    seen.expect(Pcscd.FIRST + ": 9000");
                }
                seen.expect(Pcscd.FIRST + " is empty");
            }
        }
    }

    private static void resetWithoutEnd() {
        try {
            var terminal = RawLibrary.terminals().getTerminal(Pcscd.FIRST);
            while (true) {
                try {
                    terminal.connect("*").disconnect(true);
                } catch (javax.smartcardio.CardException e) {
                    Thread.sleep(1); // No card, or ours.
                }
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void sixteenSlotsAreWatched() throws Exception {
        var seen = new SeenCards(SeenCards::select);
        try (var pcscd = Pcscd.start(8);
                var readers = FaultyCards.readers(seen)) {
            var served = new HashSet<String>();
            var expected = new HashSet<String>();
            var cards = new ArrayList<VpcdCard>();
            for (int slot = 0; slot < 16; slot++) {
                cards.add(pcscd.insert(slot, VpcdCard::echo));
                expected.add(Pcscd.slot(slot) + ": 9000");
            }
            for (int slot = 0; slot < 16; slot++) served.add(seen.next());
            assertEquals(expected, served);
            assertEquals(16, readers.slots().size());
            cards.forEach(VpcdCard::close);
        }
    }

    @Test
    void hungCardCostsItsDeadlineAndTheOtherReadersNothing() throws Exception {
        var seen = new SeenCards(SeenCards::select);
        try (var pcscd = Pcscd.start(2);
                var readers = FaultyCards.readers(seen);
                var hung = pcscd.insert(0, FaultyCards::silent)) {
            while (hung.commands().isEmpty()) Thread.sleep(5);
            for (int times = 0; times < 3; times++) {
                try (var other = pcscd.insert(2, VpcdCard::echo)) {
                    expectEither(seen, Pcscd.slot(2) + ": 9000");
                }
                expectEither(seen, Pcscd.slot(2) + " is empty");
            }
            assertEquals(List.of("00a40000020102"), hung.commands());
            hung.close();
            seen.expect(Pcscd.slot(0) + " is empty");
            try (var next = pcscd.insert(0, VpcdCard::echo)) {
                seen.expect(Pcscd.slot(0) + ": 9000");
            }
        }
    }

    /** This, with the hung card's loss perhaps before it. */
    private static void expectEither(SeenCards seen, String entry) throws InterruptedException {
        String next = seen.next();
        if (next.startsWith("lost: " + Pcscd.slot(0)) && next.contains("no answer within 700 ms")) next = seen.next();
        assertEquals(entry, next);
    }

    @Test
    void hungCardsLeaveNoThreadNoSocketAndNoContextBehind() throws Exception {
        var seen = new SeenCards(SeenCards::select);
        try (var pcscd = Pcscd.start();
                var readers = FaultyCards.readers(seen)) {
            hang(pcscd, seen);
            long threads = Thread.getAllStackTraces().size();
            long sockets = sockets();
            for (int times = 0; times < 4; times++) hang(pcscd, seen);
            assertTrue(
                    Thread.getAllStackTraces().size() <= threads,
                    () -> Thread.getAllStackTraces().keySet().toString());
            assertEquals(sockets, sockets());
            expectRoomInTheDaemon();
        }
    }

    private static void hang(Pcscd pcscd, SeenCards seen) throws Exception {
        try (var hung = pcscd.insert(0, FaultyCards::silent)) {
            String lost = seen.next();
            assertTrue(lost.contains("no answer within 700 ms; take the card away"), lost);
        }
        seen.expect(Pcscd.FIRST + " is empty");
    }

    /** The daemon has 200 contexts; ours are the watch's and these. */
    private static void expectRoomInTheDaemon() throws CardException {
        try (var deadline = new Deadline(FaultyCards.PATIENCE)) {
            var contexts = new ArrayList<PcscContext>();
            for (int opened = 0; opened < 190; opened++) contexts.add(PcscContext.open(deadline));
            contexts.forEach(PcscContext::close);
        }
    }

    private static long sockets() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(MendedFaultsTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }
}
