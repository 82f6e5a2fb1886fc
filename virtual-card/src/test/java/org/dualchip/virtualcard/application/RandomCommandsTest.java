// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import static org.dualchip.virtualcard.application.Reader.little;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Reply;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.file.ValueContent;
import org.dualchip.virtualcard.application.store.Application;
import org.dualchip.virtualcard.application.store.ApplicationState;
import org.dualchip.virtualcard.application.wire.Communication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that are well protected and otherwise random: always an answer, and no change without the right to it. */
class RandomCommandsTest {
    private static final LoadedChip CARD = LoadedChip.maced();
    private static final List<Integer> KNOWN = List.of(
            0xCA, 0xDA, 0x6A, 0x6D, 0x6E, 0xFC, 0x60, 0x51, 0x5C, 0xC4, 0x54, 0x45, 0x64, 0xCD, 0xCB, 0xCC, 0xC1, 0xC0,
            0xCE, 0xDF, 0x6F, 0xF5, 0x5F, 0xAD, 0xBD, 0xAB, 0xBB, 0x8D, 0x3D, 0x8B, 0x3B, 0x6C, 0x0C, 0xDC, 0x1C, 0xEB,
            0xC7, 0xA7, 0xC8, 0x5A, 0x71, 0x77, 0xAF);

    private static final List<String> TABLE = commands();

    private static List<String> commands() {
        try {
            return StatusTableTest.lines().stream()
                    .flatMap(line -> line.commands().stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aKeyOfTheApplicationManagesNothing(int key) {
        Random random = new Random(key);
        LoadedChip card = CARD.copy();
        int done = 0;
        for (int i = 0; i < 6000; i++) {
            if (i % 3 == 0) {
                enter(card, LoadedChip.AID, key, LoadedChip.key(key));
            }
            done += randomly(card, random).statusWord() == 0x9100 ? 1 : 0;
        }
        assertTrue(done > 60, "some of it was carried out: " + done);
        assertSameButForContents(state(CARD), state(card));
        if (key == 3) {
            assertArrayEquals(CARD.content(), card.content(), "key 3 has no right to any file");
        }
    }

    /** Key 1 may debit and give back what was debited, so the value never rises. */
    @Test
    void whoMayOnlyDebitMakesNoValue() {
        Random random = new Random(42);
        LoadedChip card = CARD.copy();
        for (int i = 0; i < 2000; i++) {
            if (i % 3 == 0) {
                enter(card, LoadedChip.AID, 1, LoadedChip.key(1));
            }
            int ins = List.of(0xDC, 0x0C, 0x1C, 0xC7).get(random.nextInt(4));
            byte[] amount = little(random.nextInt(40), 4);
            if (ins == 0xC7) {
                card.reader.maced(ins);
            } else {
                card.reader.full(ins, little(LoadedChip.VALUE, 1), amount);
            }
        }
        assertTrue(value(state(card)) <= 100);
    }

    @Test
    void theMasterKeyBreaksNothing() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            LoadedChip card = CARD.copy();
            for (int i = 0; i < 200; i++) {
                if (i % 5 == 0) {
                    enter(card, LoadedChip.AID, 0, LoadedChip.key(0));
                }
                randomly(card, random);
            }
            card.restart();
            assertEquals(28, card.reader.plain(0x60).good().length);
        }
    }

    @Test
    void theChipsMasterKeyBreaksNothing() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            LoadedChip card = CARD.copy();
            for (int i = 0; i < 200; i++) {
                if (i % 5 == 0) {
                    enter(card, 0, 0, LoadedChip.PICC_KEY);
                }
                randomly(card, random);
            }
            card.restart();
            assertEquals(28, card.reader.plain(0x60).good().length);
        }
    }

    /** Authenticates, where there is still such an application and such a key; a first command ends whatever was begun. */
    private static void enter(LoadedChip card, int aid, int number, byte[] key) {
        card.reader.forget();
        card.reader.send(0xFF);
        card.reader.send(0x5A, little(aid, 3));
        card.reader.tryKey(0x71, number, key);
    }

    /** A command of the table of statuses, which may be right for this key or not, or one that is not even well-formed. */
    private static Reply randomly(LoadedChip card, Random random) {
        Reply reply = random.nextBoolean()
                ? StatusTableTest.send(card.reader, TABLE.get(random.nextInt(TABLE.size())))
                : nonsense(card.reader, random);
        assertEquals(0x91, reply.statusWord() >> 8, "every command has an answer");
        return reply;
    }

    private static Reply nonsense(Reader reader, Random random) {
        int ins = random.nextInt(20) == 0 ? random.nextInt(256) : KNOWN.get(random.nextInt(KNOWN.size()));
        Communication mode = Communication.values()[random.nextInt(3)];
        byte[] header = Jca.join(little(random.nextInt(8), 1), small(random, random.nextInt(3) * 3));
        byte[] data = small(random, random.nextInt(24));
        boolean bare = random.nextInt(3) == 0;
        return reader.blindly(mode, ins, bare ? Reader.NOTHING : header, bare ? Reader.NOTHING : data);
    }

    private static byte[] small(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(2));
        }
        return bytes;
    }

    private static void assertSameButForContents(ApplicationState before, ApplicationState after) {
        assertEquals(before.applications().size(), after.applications().size());
        assertEquals(before.randomUid(), after.randomUid());
        assertEquals(before.formats(), after.formats());
        for (int i = 0; i < before.applications().size(); i++) {
            assertSame(before.applications().get(i), after.applications().get(i));
        }
    }

    private static void assertSame(Application before, Application after) {
        assertEquals(before.settings(), after.settings());
        assertEquals(before.keys().size(), after.keys().size());
        for (int i = 0; i < before.keys().size(); i++) {
            assertArrayEquals(before.keys().get(i).value(), after.keys().get(i).value());
        }
        assertEquals(
                before.files().stream().map(RandomCommandsTest::frame).toList(),
                after.files().stream().map(RandomCommandsTest::frame).toList());
    }

    private static List<Object> frame(StoredFile file) {
        return List.of(
                file.number(),
                file.communication(),
                file.access(),
                file.content().type());
    }

    private static ApplicationState state(LoadedChip card) {
        return ApplicationState.decode(card.content());
    }

    private static int value(ApplicationState state) {
        return state.applications().get(1).files().stream()
                .map(StoredFile::content)
                .filter(ValueContent.class::isInstance)
                .map(content -> ((ValueContent) content).value())
                .findFirst()
                .orElseThrow();
    }
}
