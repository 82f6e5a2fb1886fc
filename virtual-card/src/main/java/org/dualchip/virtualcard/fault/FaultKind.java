// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.fault;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.PulledCard;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.dualchip.virtualcard.time.PacedCard;
import org.dualchip.virtualcard.time.RealCard;

/** The faults there are, each with how it is written: words with colons between them. */
enum FaultKind {
    TEAR_EXCHANGE("tear-exchange:N[:before|middle|after]", FaultKind::tearExchange),
    TEAR_WRITE("tear-write:security|application:N[:before|middle|after]", FaultKind::tearWrite),
    WRONG_ANSWER("wrong-answer:N[:BIT]", words -> {
        int bit = words.number(2, 0, 0, FaultWords.LONGEST);
        return changed(words, answer -> ChangedAnswer.flipped(answer, bit));
    }),
    SHORT_ANSWER("short-answer:N[:BYTES]", words -> {
        int bytes = words.number(2, 1, 1, FaultWords.LONGEST);
        return changed(words, answer -> ChangedAnswer.shortened(answer, bytes));
    }),
    LONG_ANSWER("long-answer:N[:BYTES]", words -> {
        int bytes = words.number(2, 1, 1, FaultWords.LONGEST);
        return changed(words, answer -> ChangedAnswer.lengthened(answer, bytes));
    }),
    EMPTY_ANSWER("empty-answer:N", words -> changed(words, answer -> new byte[0])),
    STATUS("status:N:WORD", words -> {
        int word = words.statusWord(2);
        return changed(words, answer -> ChangedAnswer.status(word));
    }),
    REPEAT_ANSWER("repeat-answer:N", words -> late(words, 0)),
    SWAP_ANSWERS("swap-answers:N", words -> late(words, 1)),
    STORM("storm:N[:61|6c]", words -> {
        int exchange = words.exchange(1);
        int word = words.choice(2, "61", List.of("61", "6c")).equals("61") ? 0x6110 : 0x6C10;
        return Faults.of(card -> new StormingCard(card, exchange, word));
    }),
    HANG("hang:N", words -> {
        int exchange = words.exchange(1);
        return Faults.of(card -> new HungCard(card, exchange));
    }),
    DELAY("delay:TIME[-TIME[:SEED]]", FaultKind::delay),
    PROFILE("profile:CHIP@SPEED", words -> {
        RealCard model = RealCard.parse(words.text(1));
        return Faults.of(card -> new PacedCard(card, model));
    });

    private static final List<String> MOMENTS = List.of("before", "middle", "after");

    private final String written;
    private final Function<FaultWords, Faults> make;

    FaultKind(String written, Function<FaultWords, Faults> make) {
        this.written = written;
        this.make = make;
    }

    static Faults parse(String text) {
        for (FaultKind kind : values()) {
            if (kind.word().equals(text.split(":", 2)[0])) {
                return kind.make.apply(new FaultWords(text, kind.written));
            }
        }
        throw new IllegalArgumentException("no fault '" + text + "'; there are:\n" + grammar());
    }

    static String grammar() {
        return Arrays.stream(values()).map(kind -> kind.written).collect(Collectors.joining("\n"));
    }

    private String word() {
        return written.substring(0, written.indexOf(':'));
    }

    private static Faults changed(FaultWords words, UnaryOperator<byte[]> change) {
        int exchange = words.exchange(1);
        return Faults.of(card -> new ChangedAnswer(card, exchange, change));
    }

    private static Faults late(FaultWords words, int more) {
        int exchange = words.number(1, 0, 2, FaultWords.LAST_EXCHANGE);
        return Faults.of(card -> new LateAnswers(card, exchange, exchange + more));
    }

    private static Faults tearExchange(FaultWords words) {
        int exchange = words.exchange(1);
        PulledCard.Moment moment = PulledCard.Moment.values()[MOMENTS.indexOf(words.choice(2, "before", MOMENTS))];
        return Faults.of(card -> new PulledCard(card, exchange, moment));
    }

    private static Faults tearWrite(FaultWords words) {
        String chip = words.choice(1, "", List.of("security", "application"));
        int write = words.exchange(2);
        TearingMemory.Moment moment =
                TearingMemory.Moment.values()[MOMENTS.indexOf(words.choice(3, "before", MOMENTS))];
        UnaryOperator<Memory> torn = memory -> {
            TearingMemory tearing = new TearingMemory(memory);
            tearing.tearAt(write, moment);
            return tearing;
        };
        UnaryOperator<Card> nothing = UnaryOperator.identity();
        return chip.equals("security")
                ? new Faults(nothing, torn, UnaryOperator.identity())
                : new Faults(nothing, UnaryOperator.identity(), torn);
    }

    private static Faults delay(FaultWords words) {
        String[] ends = words.text(1).split("-", 2);
        long least = words.micros(ends[0]);
        long most = words.micros(ends[ends.length - 1]);
        if (most < least) {
            throw words.wrong("the shorter time comes first");
        }
        int seed = words.number(2, 1, 0, Integer.MAX_VALUE);
        return Faults.of(card -> new DelayedCard(card, DelayedCard.between(least, most, seed)));
    }
}
