// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.application;

import static org.dualchip.virtualcard.application.Reader.hex;
import static org.dualchip.virtualcard.application.Reader.little;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Reply;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;

/** Whatever is done to files in whatever order, with aborts, refusals, new selections and torn commits: the model's state. */
class FileModelTest {
    private static final LoadedChip CARD = LoadedChip.loaded();
    /** Key 2 has every right to the files that a transaction changes. */
    private static final int KEY = 2;

    /** What a hand can do. */
    enum Verb {
        WRITE,
        DEBIT,
        CREDIT,
        GIVE_BACK,
        APPEND_LINEAR,
        APPEND_CYCLIC,
        CLEAR_LINEAR,
        COMMIT,
        ABORT,
        SELECT,
        FAIL,
        POWER_OFF,
        TEAR
    }

    /** @param number 0 to 255: an amount, a content, or the write that is torn */
    record Step(Verb verb, int number) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Verb> verbs = Arbitraries.oneOf(
                Arbitraries.of(Verb.class), Arbitraries.just(Verb.COMMIT), Arbitraries.just(Verb.WRITE));
        return Combinators.combine(verbs, Arbitraries.integers().between(0, 255))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void holdWhatTheModelSays(@ForAll("steps") List<Step> steps) {
        LoadedChip card = CARD.copy();
        FileModel model = new FileModel();
        card.as(KEY);
        for (Step step : steps) {
            carryOut(card, model, step);
        }
        assertEquals(model.committed, seen(card));
    }

    private static void carryOut(LoadedChip card, FileModel model, Step step) {
        switch (step.verb()) {
            case ABORT -> {
                card.reader.maced(0xA7).good();
                model.drop();
            }
            case SELECT -> restarted(card, model);
            case POWER_OFF -> {
                card.restart();
                restarted(card, model);
            }
            case FAIL -> {
                assertEquals(0x91F0, card.reader.maced(0xEB, hex("09")).statusWord());
                restarted(card, model);
            }
            case TEAR -> tear(card, model, step.number());
            default -> change(card, model, step);
        }
    }

    private static void restarted(LoadedChip card, FileModel model) {
        card.as(KEY);
        model.drop();
    }

    private static void change(LoadedChip card, FileModel model, Step step) {
        boolean taken = taken(model, step);
        Reply reply = send(card.reader, step);
        assertEquals(taken, reply.statusWord() == 0x9100, () -> step + ": " + Integer.toHexString(reply.statusWord()));
        if (!taken) {
            card.as(KEY);
        }
    }

    private static boolean taken(FileModel model, Step step) {
        int number = step.number();
        return switch (step.verb()) {
            case WRITE -> model.write(number % 16, number);
            case DEBIT -> model.debit(number);
            case CREDIT -> model.credit(number);
            case GIVE_BACK -> model.giveBack(number);
            case APPEND_LINEAR -> model.appendLinear(number);
            case APPEND_CYCLIC -> model.appendCyclic(number);
            case CLEAR_LINEAR -> model.clearLinear();
            default -> model.commit();
        };
    }

    private static Reply send(Reader reader, Step step) {
        int number = step.number();
        byte[] one = little(number, 1);
        byte[] record = new byte[8];
        Arrays.fill(record, (byte) number);
        return switch (step.verb()) {
            case WRITE -> reader.full(0x8D, Jca.join(hex("02"), little(number % 16, 3), little(1, 3)), one);
            case DEBIT -> reader.full(0xDC, hex("03"), little(number, 4));
            case CREDIT -> reader.full(0x0C, hex("03"), little(number, 4));
            case GIVE_BACK -> reader.full(0x1C, hex("03"), little(number, 4));
            case APPEND_LINEAR -> reader.full(0x8B, hex("04 000000 080000"), record);
            case APPEND_CYCLIC -> reader.maced(0x8B, hex("05 000000 080000"), record);
            case CLEAR_LINEAR -> reader.maced(0xEB, hex("04"));
            default -> reader.maced(0xC7);
        };
    }

    /** A commit torn at some write, or not at all: before or after, and the model follows what the card says. */
    private static void tear(LoadedChip card, FileModel model, int number) {
        TearingMemory.Moment moment = TearingMemory.Moment.values()[number % 3];
        FileModel.State before = model.committed.copy();
        FileModel.State after = model.result();
        card.memory.tearAt(1 + number % 4, moment);
        boolean answered;
        try {
            answered = card.reader.maced(0xC7).statusWord() == 0x9100;
        } catch (PowerLostException torn) {
            answered = false;
        }
        card.memory.disarm();
        card.restart();
        FileModel.State kept = seen(card);
        assertTrue(kept.equals(after) || (!answered && kept.equals(before)), () -> "neither before nor after: " + kept);
        model.committed = kept;
        restarted(card, model);
    }

    private static FileModel.State seen(LoadedChip card) {
        FileModel.State state = new FileModel.State();
        card.as(KEY);
        state.linear =
                records(card.reader.exchange(Communication.FULL, 0xAB, hex("04 000000 000000"), new byte[0], true));
        card.as(KEY);
        state.cyclic = records(card.reader.maced(0xAB, hex("05 000000 000000")));
        card.as(KEY);
        state.value = number(card.reader.fullAnswer(0x6C, hex("03")).good(), 0);
        state.backup = card.reader.fullAnswer(0xAD, hex("02 000000 000000")).good();
        state.givenBack = number(card.as(0).maced(0xF5, hex("03")).good(), 12);
        return state;
    }

    /** Each record's content; a chip without records refuses to read any. */
    private static List<Integer> records(Reply reply) {
        List<Integer> contents = new ArrayList<>();
        for (int at = 0; reply.statusWord() == 0x9100 && at < reply.data().length; at += 8) {
            contents.add(reply.data()[at] & 0xFF);
        }
        return contents;
    }

    private static int number(byte[] little, int at) {
        return (little[at] & 0xFF) | (little[at + 1] & 0xFF) << 8;
    }
}
