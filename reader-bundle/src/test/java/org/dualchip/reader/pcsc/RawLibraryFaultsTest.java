// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import jnasmartcardio.Smartcardio.EstablishContextException;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.reader.SeenCards;
import org.dualchip.reader.VpcdCard;
import org.dualchip.reader.pcsclite.Deadline;
import org.dualchip.reader.pcsclite.PcscContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the usual library does in the situations of {@link MendedFaultsTest}: why we call pcsc-lite ourselves. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class RawLibraryFaultsTest {
    private static final CommandAPDU CASE_1 = new CommandAPDU(0x00, 0xCB, 0x3F, 0xFF);
    private static final CommandAPDU CASE_2 = new CommandAPDU(0x00, 0xCB, 0x3F, 0xFF, 256);
    private static final CommandAPDU CASE_3 = new CommandAPDU(0x00, 0xCB, 0x3F, 0xFF, new byte[] {1, 2});

    /** What is done with a card. */
    private interface Use {
        void with(CardChannel channel, VpcdCard card) throws Exception;
    }

    private static void use(VpcdCard.Chip chip, Use use) throws Exception {
        try (var pcscd = Pcscd.start();
                var card = pcscd.insert(0, chip)) {
            use.with(RawLibrary.connect(Pcscd.FIRST).getBasicChannel(), card);
        }
    }

    @Test
    void answerOfTenPiecesEndsAfterEightAndItsDataPassForAStatusWord() throws Exception {
        use(FaultyCards.inPieces(10), (channel, card) -> {
            var answer = channel.transmit(CASE_2);
            assertEquals(8, card.commands().size());
            assertEquals(0xABAB, answer.getSW());
        });
    }

    @Test
    void answerToACommandOfFourBytesIsLost() throws Exception {
        use(FaultyCards.inPieces(2), (channel, card) -> {
            assertThrows(ArrayIndexOutOfBoundsException.class, () -> channel.transmit(CASE_1));
        });
    }

    @Test
    void wrongLengthOfACommandOfFourBytesChangesItsParameters() throws Exception {
        use(FaultyCards.wantingLength(0x10), (channel, card) -> {
            assertThrows(IllegalArgumentException.class, () -> channel.transmit(CASE_1));
            assertEquals("00cb3f10", card.commands().get(1));
            assertEquals(8, card.commands().size());
        });
    }

    @Test
    void wrongLengthOfACommandWithDataChangesItsData() throws Exception {
        use(FaultyCards.wantingLength(0x10), (channel, card) -> {
            assertThrows(IllegalArgumentException.class, () -> channel.transmit(CASE_3));
            assertEquals("00cb3fff020110", card.commands().get(1));
        });
    }

    @Test
    void answerOf9000BytesDoesNotFit() throws Exception {
        use(FaultyCards::answering9000Bytes, (channel, card) -> {
            var whole = new CommandAPDU(0x00, 0xCB, 0x3F, 0xFF, 65536);
            assertThrows(CardException.class, () -> channel.transmit(whole));
        });
    }

    @Test
    void classBytesAreRewritten() throws Exception {
        use(VpcdCard::echo, (channel, card) -> {
            channel.transmit(new CommandAPDU(0x01, 0xA4, 0, 0));
            channel.transmit(new CommandAPDU(0x60, 0xA4, 0, 0));
            assertEquals(List.of("00a40000", "00a40000"), card.commands());
        });
    }

    @Test
    void cardPulledInMidExchangeIsAnUncheckedFault() throws Exception {
        use((card, apdu) -> card.close(), (channel, card) -> {
            assertThrows(IllegalArgumentException.class, () -> channel.transmit(CASE_2));
        });
    }

    @Test
    void resetByAnotherProgramStaysAFault() throws Exception {
        use(VpcdCard::echo, (channel, card) -> {
            channel.transmit(CASE_2);
            RawLibrary.connect(Pcscd.FIRST).disconnect(true);
            for (int tries = 0; tries < 3; tries++) {
                var fault = assertThrows(CardException.class, () -> channel.transmit(CASE_2));
                assertTrue(fault.toString().contains("RESET_CARD"), fault.toString());
            }
        });
    }

    @Test
    void askingForTheReadersTwoHundredTimesLocksOutEveryProgram() throws Exception {
        try (var pcscd = Pcscd.start()) {
            assertThrows(EstablishContextException.class, () -> {
                for (int times = 0; times < 250; times++) RawLibrary.terminals().list();
            });
            try (var deadline = new Deadline(FaultyCards.PATIENCE)) {
                assertThrows(
                        org.dualchip.card.CardException.class,
                        () -> PcscContext.open(deadline).close());
            }
        }
    }

    @Test
    void sixteenSlotsCannotBeWatched() throws Exception {
        try (var pcscd = Pcscd.start(8)) {
            var terminals = RawLibrary.terminals();
            while (terminals.list().size() < 16) Thread.sleep(20);
            var fault = assertThrows(CardException.class, () -> terminals.waitForChange(100));
            assertTrue(fault.toString().contains("INVALID"), fault.toString());
        }
    }

    /** Ours gives up on the same card in another reader, and the raw library is still waiting for its own. */
    @Test
    void hungCardIsWaitedForWithoutEnd() throws Exception {
        var seen = new SeenCards(SeenCards::select);
        try (var pcscd = Pcscd.start(2);
                var hung = pcscd.insert(0, FaultyCards::silent);
                var readers = FaultyCards.readers(seen, "Reader 1 *")) {
            var channel = RawLibrary.connect(Pcscd.slot(0)).getBasicChannel();
            var waiting = CompletableFuture.runAsync(
                    () -> assertThrows(IllegalArgumentException.class, () -> channel.transmit(CASE_2)));
            while (hung.commands().isEmpty()) Thread.sleep(10);
            try (var other = pcscd.insert(2, FaultyCards::silent)) {
                assertTrue(seen.next().contains("no answer within"));
                assertNotEquals(true, waiting.isDone());
            }
            hung.close();
            waiting.join();
        }
    }

    /** The same {@code CardTerminals} is of no use after the daemon's restart, which is why we open a context a time. */
    @Test
    void restartedDaemonIsNotFoundAgain() throws Exception {
        var terminals = new ArrayList<javax.smartcardio.CardTerminals>();
        try (var pcscd = Pcscd.start()) {
            terminals.add(RawLibrary.terminals());
            assertEquals(2, terminals.get(0).list().size());
        }
        try (var again = Pcscd.start()) {
            assertThrows(CardException.class, () -> terminals.get(0).list());
        }
    }
}
