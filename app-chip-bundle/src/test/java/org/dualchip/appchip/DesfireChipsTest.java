// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import static org.dualchip.appchip.FakeChip.filled;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dualchip.card.ApplicationChips;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.FileContent;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DesfireChipsTest {
    private static final ChipFile RIGHT = ChipFile.data("right", 1, 32);
    private static final ChipFile STAMP = ChipFile.data("stamp", 2, 16);
    private static final ChipFile LARGEST = ChipFile.data("largest", 3, 128);

    private final FakeChip chip = new FakeChip();

    @BeforeEach
    void files() {
        chip.files[1] = filled(32, 0x11);
        chip.files[2] = filled(16, 0x22);
        chip.files[3] = filled(128, 0x33);
    }

    @Test
    void readsInFourExchanges() throws Exception {
        assertArrayEquals(filled(32, 0x11), bytes(opened(), RIGHT));
        assertEquals(List.of(0xA4, 0x71, 0xAF, 0xAD), chip.heard);
    }

    @Test
    void theLargestFileFitsOneExchangeEachWay() throws Exception {
        var open = opened();
        open.write(LARGEST, 0, filled(128, 0x44));
        open.commit(false);
        assertArrayEquals(filled(128, 0x44), bytes(open, LARGEST));
    }

    @Test
    void aWriteCountsOnlyAfterCommit() throws Exception {
        var open = opened();
        open.write(STAMP, 4, new byte[] {1, 2});
        assertArrayEquals(filled(16, 0x22), chip.files[2]);
        open.commit(false);
        assertEquals(1, chip.files[2][4]);
        assertEquals(0x22, chip.files[2][6]);
    }

    @Test
    void aWriteOutsideTheFileIsTheCallersMistake() throws Exception {
        var open = opened();
        assertThrows(IllegalArgumentException.class, () -> open.write(STAMP, 15, new byte[2]));
        assertThrows(IllegalArgumentException.class, () -> open.write(STAMP, -1, new byte[2]));
        assertThrows(IllegalArgumentException.class, () -> open.write(STAMP, Integer.MAX_VALUE, new byte[2]));
    }

    @Test
    void aCardWithoutTheFunctionIsNotOurs() {
        assertRefused(Refusal.NOT_OUR_CARD, () -> new DesfireChips().select(chip, 2));
    }

    @Test
    void aWrongProofIsRefused() throws Exception {
        var locked = new DesfireChips().select(chip, 1);
        assertRefused(Refusal.APPLICATION_REFUSED, () -> locked.answer(filled(32, 9)));
    }

    @Test
    void anUnknownKeyIsRefused() throws Exception {
        var locked = new DesfireChips().select(chip, 1);
        fail(0x71, 0x9140);
        assertRefused(Refusal.APPLICATION_REFUSED, () -> locked.challenge(7));
    }

    @Test
    void aChallengeOfAnotherLengthIsNoAnswer() {
        CardChannel odd = command -> new Response(new byte[15], 0x91AF);
        assertThrows(CardException.class, () -> new LockedApplication(odd).challenge(1));
    }

    @Test
    void aChangedAnswerIsNotAuthenticAndEndsTheSession() throws Exception {
        var open = opened();
        chip.changedBit = 13;
        assertRefused(Refusal.NOT_AUTHENTIC, () -> open.read(RIGHT));
        chip.changedBit = -1;
        assertThrows(CardException.class, () -> open.read(RIGHT));
    }

    @Test
    void noCommitFollowsAFailedWrite() throws Exception {
        var open = opened();
        open.write(STAMP, 0, new byte[] {1});
        chip.changedBit = 0;
        assertRefused(Refusal.NOT_AUTHENTIC, () -> open.write(STAMP, 1, new byte[] {2}));
        chip.changedBit = -1;
        assertThrows(CardException.class, () -> open.commit(false));
        assertArrayEquals(filled(16, 0x22), chip.files[2]);
    }

    @Test
    void aCommitOfNothingIsRefused() throws Exception {
        assertRefused(Refusal.APPLICATION_REFUSED, () -> opened().commit(false));
    }

    @Test
    void aCardThatLeavesIsLostAtEveryStep() throws Exception {
        for (int ins : List.of(0x8D, 0xC7, 0xAD)) {
            var open = opened();
            fail(ins, 0);
            assertThrows(CardException.class, () -> readWriteCommit(open));
            fail(-1, 0);
        }
    }

    @Test
    void nothingIsReadAfterClosing() throws Exception {
        var open = opened();
        open.close();
        assertThrows(CardException.class, () -> open.read(RIGHT));
    }

    private static void readWriteCommit(ApplicationChips.Open open) throws CardException, RefusedException {
        open.write(STAMP, 0, new byte[16]);
        open.commit(false);
        open.read(STAMP);
    }

    private static byte[] bytes(ApplicationChips.Open open, ChipFile file) throws CardException, RefusedException {
        return ((FileContent.Data) open.read(file)).bytes();
    }

    private ApplicationChips.Open opened() throws CardException, RefusedException {
        var locked = new DesfireChips().select(chip, 1);
        assertArrayEquals(FakeChip.CHALLENGE, locked.challenge(1));
        assertArrayEquals(FakeChip.RELEASE, locked.answer(FakeChip.PROOF));
        return locked.open(FakeChip.KEYS);
    }

    private void fail(int ins, int status) {
        chip.failingIns = ins;
        chip.failingStatus = status;
    }

    private static void assertRefused(Refusal wanted, Executable step) {
        assertEquals(wanted, assertThrows(RefusedException.class, step).refusal());
    }
}
