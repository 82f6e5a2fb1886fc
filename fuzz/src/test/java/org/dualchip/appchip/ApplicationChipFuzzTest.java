// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.fuzz.Answers;
import org.dualchip.fuzz.Kept;
import org.dualchip.fuzz.Pieces;
import org.dualchip.virtualcard.application.ApplicationChip;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.memory.ArrayMemory;

/**
 * The application chip answers every sequence of commands. The first byte chooses who speaks: a stranger, who changes
 * nothing, the PICC's master key, or the application's keys 0 or 1. What comes in a session has its true MAC, and the
 * answers to it have theirs.
 */
class ApplicationChipFuzzTest {
    private static final int LONGEST = 200;
    /** Commands after which the session is another, or none. */
    private static final Set<Integer> TURNS = Set.of(0x5A, 0x71, 0x77, 0xAF, 0xC4, 0xDA, 0xFC);

    private static final byte[] NOTHING = {};

    private static final Kept ISSUED = issued();

    @FuzzTest(maxDuration = "1m")
    void speak(byte[] input) throws CardException, RefusedException {
        var in = new Pieces(input);
        var memory = ISSUED.copy();
        var chip = new ApplicationChip(memory);
        chip.powerOn();
        CardChannel channel = command -> Response.decode(answer(chip, command.encoded()));
        int who = in.u8() % 4;
        if (who == 0) {
            while (in.more()) answer(chip, in.piece());
            chip.powerOff();
            assertTrue(ISSUED.isIn(memory), "a stranger changed the chip");
            return;
        }
        if (who > 1) new DesfireChips().select(channel, 1);
        try (var session = session(channel, who == 3 ? 1 : 0)) {
            while (in.more() && exchanged(channel, session, in.piece())) {}
        }
    }

    /** INS, length of the header, header, data: whether the session goes on. */
    private static boolean exchanged(CardChannel channel, Ev2Session session, byte[] piece) throws CardException {
        if (piece.length < 2) return true;
        int ins = piece[0] & 0xFF;
        int header = Math.min(2 + (piece[1] & 0x1F), piece.length);
        byte[] sent = session.protect(
                Mode.FULL,
                ins,
                Arrays.copyOfRange(piece, 2, header),
                Arrays.copyOfRange(piece, header, Math.min(piece.length, header + LONGEST)));
        var answer = channel.transmit(Native.command(ins, sent));
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(answer.data());
        while (answer.status() == Native.MORE) {
            answer = channel.transmit(Native.command(0xAF, NOTHING));
            whole.writeBytes(answer.data());
        }
        if (answer.status() != Native.DONE || TURNS.contains(ins)) return false;
        try {
            session.open(Mode.MAC, whole.toByteArray());
            return true;
        } catch (RefusedException e) {
            // What the file's rights leave open to everybody goes in plain, after which nothing is said of the session.
            assertTrue(whole.size() < 8 || isPlain(ins), HexFormat.of().formatHex(piece));
            return false;
        }
    }

    private static boolean isPlain(int ins) {
        return Set.of(0x3B, 0x3D, 0x5F, 0x6C, 0x8B, 0x8D, 0x0C, 0x1C, 0xDC, 0xAB, 0xAD, 0xBB, 0xBD, 0xC8, 0xEB)
                .contains(ins);
    }

    private static byte[] answer(ApplicationChip chip, byte[] apdu) {
        byte[] answer = chip.transmit(apdu);
        Answers.assertAnswered(apdu, answer);
        return answer;
    }

    private static Ev2Session session(CardChannel channel, int number) throws CardException, RefusedException {
        var locked = new LockedApplication(channel);
        try (var host = new HostKey(new byte[16])) {
            byte[] proof = host.proof(locked.challenge(number));
            try (var keys = host.release(locked.answer(proof))) {
                return new Ev2Session(keys);
            }
        }
    }

    /** The access application with a file of every kind; every key is the transport key. */
    private static Kept issued() {
        var memory = new ArrayMemory(BlankApplicationChip.MEMORY);
        var blank = new BlankApplicationChip(memory);
        blank.create(1, List.of(new byte[16], new byte[16]), List.of());
        blank.seal();
        var chip = new ApplicationChip(memory);
        chip.powerOn();
        CardChannel channel = command -> Response.decode(chip.transmit(command.encoded()));
        try {
            new DesfireChips().select(channel, 1);
            try (var session = session(channel, 0)) {
                make(channel, session, 0xCD, "010310114000 00", "");
                make(channel, session, 0xCB, "020310112000 00", "");
                make(channel, session, 0xCC, "03031011 00000000 e8030000 64000000 01", "");
                make(channel, session, 0xC1, "04011011 100000 040000", "");
                make(channel, session, 0xC0, "05031011 100000 040000", "");
                make(channel, session, 0xCE, "0f01f010 02", "00".repeat(16) + "01");
            }
        } catch (CardException | RefusedException e) {
            throw new IllegalStateException(e);
        }
        chip.powerOff();
        return new Kept(memory, BlankApplicationChip.MEMORY);
    }

    private static void make(CardChannel channel, Ev2Session session, int ins, String header, String data)
            throws CardException, RefusedException {
        var hex = HexFormat.of();
        byte[] sent = session.protect(Mode.FULL, ins, hex.parseHex(header.replace(" ", "")), hex.parseHex(data));
        var answer = channel.transmit(Native.command(ins, sent));
        session.open(Mode.MAC, Native.data(answer, Native.DONE, "making file " + header));
    }
}
