// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.enrolment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.fake.Bytes;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.fake.FakePivCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class KeptFilesTest {
    private static final ChipFile RIGHT = ChipFile.data("right", 1, 32);
    private static final ChipFile STAMP = ChipFile.data("stamp", 2, 16, ChipFile.Use.CHANGE);
    private static final ChipFile NOTE = ChipFile.data("note", 3, 4, ChipFile.Use.CHANGE);

    @TempDir
    Path data;

    private String fingerprint;

    @BeforeEach
    void enrolled() {
        fingerprint = new Enrolling(data)
                .enrol(
                        FakePivCard.pair("P-256").getPublic(),
                        "file.01.note=01020304",
                        "file.02.right=" + "33".repeat(32));
    }

    private ApplicationChips.Open open(int function) throws Exception {
        var cards = new EnrolledCards(data);
        return cards.filesOf(cards.find(fingerprint).orElseThrow(), new Purpose(function, 1, 0));
    }

    @Test
    void filesAreThoseOfTheFunction() throws Exception {
        assertEquals(0x22, Bytes.of(open(1).read(RIGHT))[31]);
        assertEquals(0x33, Bytes.of(open(2).read(RIGHT))[31]);
        assertRefused(() -> open(3).read(RIGHT));
    }

    @Test
    void aChangeableFileStartsEmptyOrAsEnrolled() throws Exception {
        assertArrayEquals(new byte[16], Bytes.of(open(1).read(STAMP)));
        assertArrayEquals(new byte[] {1, 2, 3, 4}, Bytes.of(open(1).read(NOTE)));
    }

    @Test
    void aCommitLastsAndIsForItsOwnerOnly() throws Exception {
        var files = open(1);
        files.write(STAMP, 4, new byte[] {9, 9});
        files.write(STAMP, 0, new byte[] {1});
        files.write(NOTE, 0, new byte[] {7});
        assertArrayEquals(new byte[16], Bytes.of(open(1).read(STAMP)), "not yet");
        files.commit(false);
        byte[] stamped = Bytes.of(open(1).read(STAMP));
        assertEquals("1,0,0,0,9,9", stamped[0] + "," + stamped[1] + ",0,0," + stamped[4] + "," + stamped[5]);
        assertArrayEquals(new byte[] {7, 2, 3, 4}, Bytes.of(open(1).read(NOTE)));
        assertArrayEquals(new byte[16], Bytes.of(open(2).read(STAMP)), "another function's file of that name");
        var file = data.resolve("kept").resolve(fingerprint + "-01");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatWasNotCommittedIsGone() throws Exception {
        var files = open(1);
        files.write(STAMP, 0, new byte[] {1});
        files.close();
        files.commit(false);
        assertArrayEquals(new byte[16], Bytes.of(open(1).read(STAMP)));
    }

    @Test
    void twoSessionsLoseNothing() throws Exception {
        var one = open(1);
        var cards = new EnrolledCards(data);
        var purpose = new Purpose(1, 1, 0);
        var card = cards.find(fingerprint).orElseThrow();
        var first = cards.filesOf(card, purpose);
        var second = cards.filesOf(card, purpose);
        first.write(STAMP, 0, new byte[] {1});
        second.write(NOTE, 0, new byte[] {2});
        first.commit(false);
        second.commit(false);
        assertEquals(1, Bytes.of(one.read(STAMP))[0]);
        assertEquals(2, Bytes.of(one.read(NOTE))[0]);
    }

    @Test
    void aHalfWrittenFileOfAPowerCutCountsForNothing() throws Exception {
        var files = open(1);
        files.write(NOTE, 0, new byte[] {5});
        files.commit(false);
        var half = data.resolve("kept").resolve(fingerprint + "-01.new");
        Files.writeString(half, "note = 06");
        assertEquals(5, Bytes.of(open(1).read(NOTE))[0]);
        var again = open(1);
        again.write(NOTE, 0, new byte[] {8});
        again.commit(false);
        assertEquals(8, Bytes.of(open(1).read(NOTE))[0]);
        assertEquals(false, Files.exists(half));
    }

    @Test
    void aSpoiltFileIsRefusedAndNotOverwritten() throws Exception {
        Files.createDirectories(data.resolve("kept"));
        var file = Files.writeString(data.resolve("kept").resolve(fingerprint + "-01"), "note = xy\n");
        var files = open(1);
        assertRefused(() -> files.read(NOTE));
        assertRefused(() -> files.write(NOTE, 0, new byte[] {1}));
        assertEquals("note = xy\n", Files.readString(file));
    }

    @Test
    void lengthsAreTheWirings() throws Exception {
        var longer = ChipFile.data("right", 1, 33);
        assertRefused(() -> open(1).read(longer));
        assertRefused(() -> open(1).write(NOTE, 3, Bytes.filled(2, 1)));
    }

    @Test
    void aCardThatItsCertificateVouchesForGetsWhatTheSiteGivesToAll() throws Exception {
        new Enrolling(data).write("cards/anchored", Map.of("file.01.right", "44".repeat(32)));
        var open = new EnrolledCards(data).filesOfAnchored("aa".repeat(32), new Purpose(1, 1, 0));
        assertEquals(0x44, Bytes.of(open.read(RIGHT))[0]);
        open.write(STAMP, 0, new byte[] {1});
        open.commit(false);
        assertEquals(1, Bytes.of(open.read(STAMP))[0]);
    }

    private static void assertRefused(Executable executable) {
        var e = assertThrows(RefusedException.class, executable);
        assertEquals(Refusal.APPLICATION_REFUSED, e.refusal(), e.getMessage());
    }
}
