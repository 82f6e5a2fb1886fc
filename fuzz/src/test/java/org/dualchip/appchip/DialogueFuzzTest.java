// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.appchip;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import org.dualchip.appchip.loading.ApplicationLevel;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Command;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.crypto.AesKey;
import org.dualchip.card.crypto.Padding;
import org.dualchip.fuzz.Bounded;
import org.dualchip.fuzz.Pieces;

/**
 * An application chip that has the session's keys, and answers anything under true MACs, also in frames without end: each
 * step says what it read, or that this is no such chip, after a bounded number of frames.
 */
class DialogueFuzzTest {
    private static final ChipFile FILE = ChipFile.data("right", 1, 500);
    private static final byte[] TI = {1, 2, 3, 4};

    @FuzzTest(maxDuration = "1m")
    void speak(byte[] input) {
        var in = new Pieces(input);
        int step = in.u8();
        try (var enc = new AesKey(filled(1));
                var mac = new AesKey(filled(2));
                var keys = new SessionKeys(filled(1), filled(2), TI.clone())) {
            var chip = new KnowingChip(enc, mac, in);
            var application = new LockedApplication(chip).open(keys);
            var level = ApplicationLevel.over(chip, 0, keys);
            Bounded.read(input, () -> asked(step, application, level));
            assertTrue(chip.frames <= 1025, "frames without end");
        }
    }

    private static Object asked(int step, OpenApplication application, ApplicationLevel level)
            throws CardException, RefusedException {
        return switch (step % 8) {
            case 0 -> application.read(FILE);
            case 1 -> application.read(file(ChipFile.Kind.VALUE));
            case 2 -> application.read(file(ChipFile.Kind.RECORDS));
            case 3 -> application.commit(true);
            case 4 -> application.nameReader(new byte[16]);
            case 5 -> level.files();
            case 6 -> level.keyVersion(1);
            default -> {
                level.write(1, Mode.FULL, new byte[200]);
                yield level;
            }
        };
    }

    private static ChipFile file(ChipFile.Kind kind) {
        return new ChipFile("file", 3, kind, 16, 2, Set.of(), 0);
    }

    private static byte[] filled(int value) {
        byte[] key = new byte[AesKey.BLOCK];
        Arrays.fill(key, (byte) value);
        return key;
    }

    /** The first byte of a piece says how the rest is answered; the last piece is answered for ever. */
    private static final class KnowingChip implements CardChannel {
        private final AesKey enc;
        private final AesKey mac;
        private final Pieces answers;
        private byte[] last = {};
        private int counter;
        private int frames;

        KnowingChip(AesKey enc, AesKey mac, Pieces answers) {
            this.enc = enc;
            this.mac = mac;
            this.answers = answers;
        }

        @Override
        public Response transmit(Command command) throws CardException {
            if (++frames > 1025) throw new AssertionError("frames without end");
            if (command.ins() != 0xAF) counter++;
            if (answers.more()) last = answers.piece();
            if (last.length == 0) throw new CardException("the chip has left");
            byte[] content = Arrays.copyOfRange(last, 1, Math.min(last.length, 200));
            return switch (last[0] & 3) {
                case 0 -> new Response(content, Native.MORE);
                case 1 -> maced(content);
                case 2 -> maced(enc.encipher(iv(), Padding.add(content)));
                default -> Response.decode(content);
            };
        }

        private Response maced(byte[] data) {
            byte[] tag = mac.cmac(new byte[1], little(), TI, data);
            byte[] answer = Arrays.copyOf(data, data.length + 8);
            for (int i = 0; i < 8; i++) answer[data.length + i] = tag[2 * i + 1];
            return new Response(answer, Native.DONE);
        }

        private byte[] iv() {
            byte[] block = ByteBuffer.allocate(AesKey.BLOCK)
                    .put(new byte[] {0x5A, (byte) 0xA5})
                    .put(TI)
                    .put(little())
                    .array();
            return enc.encipher(block);
        }

        private byte[] little() {
            return ByteBuffer.allocate(2)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) counter)
                    .array();
        }
    }
}
