// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip.loading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.dualchip.appchip.CardInHand;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.appchip.HostKey;
import org.dualchip.appchip.Mode;
import org.dualchip.appchip.OpenApplication;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.ChipFile.Kind;
import org.dualchip.card.FileContent;
import org.dualchip.card.RefusedException;
import org.dualchip.card.TransactionProof;
import org.dualchip.card.crypto.AesKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever has the operator's key checks a commit from what the host wrote down alone, as docs/card-application.md §5 says;
 * the chip, which hashed it, is another's program.
 */
class ProvedCommitTest {
    private static final byte[] OPERATOR = "the operator's k".getBytes(StandardCharsets.US_ASCII);
    private static final ChipFile PURSE = file("purse", 1, Kind.VALUE, 4, 1);
    private static final ChipFile PASS = ChipFile.data("pass", 3, 300);
    private static final ChipFile COMMITS = file("commits", 15, Kind.COUNTER, 4, 1);

    private final CardInHand card = new CardInHand();
    private byte[] uid = {};

    @BeforeEach
    void load() throws Exception {
        try (var transport = new HostKey(PiccLevel.transportKey())) {
            try (var picc = PiccLevel.open(card, transport)) {
                uid = picc.uid();
                byte[] name = {(byte) 0xF0, 'D', 'U', 'A', 'L', 'C', 'H', 'I', 'P', (byte) 0xA0, 2};
                picc.create(new ApplicationPlan(0xF0A002, 0xDC02, name, ApplicationPlan.CLOSED, 8));
            }
            try (var application = ApplicationLevel.open(card, 0xF0A002, 0, transport)) {
                var all = new Rights(1, 1, 2, 0);
                application.create(new FilePlan.Value(1, Mode.FULL, all, 0, 100_000, 2000, false));
                application.create(new FilePlan.Records(2, Mode.FULL, all, true, 32, 10));
                application.create(new FilePlan.Data(3, Mode.FULL, all, true, 300));
                var silent = new Rights(1, Rights.NOBODY, Rights.NOBODY, 0);
                application.createTransactionMac(15, Mode.FULL, silent, OPERATOR, 1);
            }
        }
    }

    @Test
    void aDebitAndItsRecord() throws Exception {
        var open = open(1);
        open.debit(PURSE, 230);
        open.append(journeys(1), record(1));
        requireTrue(1, open.commit(true).orElseThrow());
    }

    @Test
    void everythingThatWasReadBefore() throws Exception {
        travel(open(1), 10);
        var open = open(1);
        assertEquals(10, ((FileContent.Counter) open.read(COMMITS)).commits());
        open.read(PURSE);
        assertEquals(
                10, ((FileContent.Records) open.read(journeys(10))).records().size());
        open.read(PASS);
        open.debit(PURSE, 1);
        open.write(PASS, 260, new byte[] {1, 2, 3});
        open.write(PASS, 3, new byte[] {4});
        open.append(journeys(1), new byte[] {5, 6});
        requireTrue(11, open.commit(true).orElseThrow());
    }

    @Test
    void eachOfSeveralInOneSession() throws Exception {
        var open = open(2);
        open.credit(PURSE, 500);
        requireTrue(1, open.commit(true).orElseThrow());
        open.read(PURSE);
        open.credit(PURSE, 1);
        open.debit(PURSE, 7);
        requireTrue(2, open.commit(true).orElseThrow());
        open.debit(PURSE, 1);
        assertFalse(open.commit(false).isPresent());
        open.debit(PURSE, 2);
        requireTrue(4, open.commit(true).orElseThrow());
    }

    @Test
    void aChangedTranscriptIsNotWhatTheChipSaw() throws Exception {
        var open = open(1);
        open.debit(PURSE, 230);
        var proof = open.commit(true).orElseThrow();
        byte[] cheaper = proof.transcript();
        cheaper[2] ^= 1;
        var forged = new TransactionProof(proof.counter(), proof.mac(), cheaper);
        assertThrows(AssertionError.class, () -> requireTrue(1, forged));
    }

    @Test
    void recordsComeNewestFirstAndBlankOnesNotAtAll() throws Exception {
        var open = open(1);
        open.append(journeys(1), new byte[32]);
        open.commit(false);
        travel(open, 3);
        var seen = ((FileContent.Records) open.read(journeys(4))).records();
        assertEquals(3, seen.size());
        assertArrayEquals(record(3), seen.get(0));
        assertArrayEquals(record(1), seen.get(2));
    }

    @Test
    void aFileLongerThanAnAnswerIsReadInPieces() throws Exception {
        var open = open(1);
        open.write(PASS, 237, new byte[] {1, 2, 3, 4});
        open.write(PASS, 299, new byte[] {9});
        open.commit(false);
        byte[] expected = new byte[300];
        System.arraycopy(new byte[] {1, 2, 3, 4}, 0, expected, 237, 4);
        expected[299] = 9;
        card.heard.clear();
        assertArrayEquals(expected, ((FileContent.Data) open.read(PASS)).bytes());
        assertEquals(List.of(0xAD, 0xAD), card.heard);
    }

    private static void travel(OpenApplication open, int journeys) throws CardException, RefusedException {
        for (int journey = 1; journey <= journeys; journey++) {
            open.append(journeys(1), record(journey));
            open.commit(true);
        }
    }

    /** TMV as the operator computes it, from the words of section 5. */
    private void requireTrue(long counter, TransactionProof proof) {
        assertEquals(counter, proof.counter());
        byte[] number = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) counter)
                .array();
        var label = new ByteArrayOutputStream();
        label.writeBytes(new byte[] {0x5A, 0, 1, 0, (byte) 0x80});
        label.writeBytes(number);
        label.writeBytes(uid);
        try (var operator = new AesKey(OPERATOR);
                var session = new AesKey(operator.cmac(label.toByteArray()))) {
            byte[] whole = session.cmac(proof.transcript());
            byte[] odd = new byte[8];
            for (int i = 0; i < 8; i++) odd[i] = whole[2 * i + 1];
            assertArrayEquals(odd, proof.mac());
        }
    }

    private OpenApplication open(int role) throws CardException, RefusedException {
        try (var key = new HostKey(PiccLevel.transportKey())) {
            return (OpenApplication) key.open(new DesfireChips().select(card, 2), role);
        }
    }

    private static ChipFile journeys(int places) {
        return file("journeys", 2, Kind.RECORDS, 32, places);
    }

    private static ChipFile file(String name, int number, Kind kind, int size, int places) {
        return new ChipFile(name, number, kind, size, places, Set.of(), 0);
    }

    private static byte[] record(int number) {
        byte[] record = new byte[32];
        Arrays.fill(record, (byte) number);
        return record;
    }
}
