// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dualchip.link.Failures;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.FieldsForm;
import org.dualchip.link.message.LifecycleMessages.Migrate;
import org.dualchip.link.message.LifecycleMessages.Migrated;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.message.RecordMessages.RulesPiece;
import org.dualchip.link.message.RuleMessages.CheckRecords;
import org.dualchip.link.message.RuleMessages.Checked;
import org.dualchip.link.message.RuleMessages.TurnRecords;
import org.dualchip.link.message.RuleMessages.TurnRules;
import org.dualchip.link.message.RuleMessages.Turned;
import org.dualchip.link.message.RuleMessages.TurnedRules;
import org.dualchip.link.message.SignalMessages.React;
import org.dualchip.link.message.SignalMessages.Reacted;
import org.dualchip.link.message.SignalMessages.ScreenContent;
import org.dualchip.link.message.SignalMessages.ScreenFile;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.link.plugin.Resident;
import org.dualchip.link.plugin.RuleBook;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.RecordMigration;
import org.dualchip.plugin.Timer;
import org.jspecify.annotations.Nullable;

/** A plugin's process that does as its generation is told to do. */
final class FakePeer implements PluginPeer {
    final List<String> decided = new ArrayList<>();
    final List<Decide> shown = new ArrayList<>();
    private final Resident who;
    private final Behaviour behaviour;
    private final RuleBook book;

    /** How a generation behaves, now; shared by all its processes. */
    static final class Behaviour {
        volatile boolean comesUp = true;
        volatile boolean answersPings = true;
        volatile boolean late;
        /** What happens while it decides: time goes by. */
        volatile Consumer<Decide> takes = tap -> {};

        /** With which exception's simple name it answers a tap; empty: with a decision. */
        volatile Function<Decide, String> fails = tap -> "";

        /** What it remembers and has not declared. */
        volatile List<String> secretly = List.of();

        /** Names that it remembers of each holder; the first counts rides. */
        volatile List<String> memory = List.of("rides");

        /** Types of records that it declares, with their schemas. */
        volatile Map<String, String> records = Map.of();

        volatile Function<Decide, String> reasons = tap -> "RIDE";
        /** What it makes of records in another form; null: it turns none. */
        volatile @Nullable RecordMigration turns;

        /** The timers that a tap sets. */
        volatile Function<Decide, List<Timer>> timers = tap -> List.of();

        /** What happens in the middle of all that it is asked but to decide. */
        volatile Runnable meanwhile = () -> {};

        /** What it does not take, by type. */
        volatile Function<Fields, Optional<Reason>> checks = record -> Optional.empty();

        /** Whether it dies of the next records that it is to turn. */
        volatile boolean diesTurning;

        /** What it makes of memory in another form; null: it knows one form only. */
        volatile Moves moves = values -> {
            throw new FakeFailure("UnsupportedOperationException");
        };
    }

    interface Moves {
        Map<String, byte[]> move(Migrate values);
    }

    /** What a plugin's process answers instead. */
    static final class FakeFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        FakeFailure(String what) {
            super(what);
        }
    }

    FakePeer(Resident who, Behaviour behaviour, RuleBook book) {
        this.who = who;
        this.book = book;
        this.behaviour = behaviour;
    }

    @Override
    public String process() {
        return who.process();
    }

    @Override
    public int generation() {
        return who.generation();
    }

    @Override
    public int schema() {
        return who.schema();
    }

    @Override
    public Hello hello() {
        var words = new Hello.Declared(behaviour.memory, List.of(), List.of(), List.of(), false, behaviour.records);
        return new Hello(
                "org.example." + who.function(),
                String.valueOf(who.generation()),
                who.function(),
                words,
                Map.of(),
                List.of());
    }

    /** Counts rides. */
    @Override
    public synchronized Decided decide(Decide tap, Duration patience) throws LinkException {
        if (behaviour.late) throw new LinkException("did not answer in time");
        decided.add(tap.tap());
        shown.add(tap);
        behaviour.takes.accept(tap);
        var failure = behaviour.fails.apply(tap);
        if (!failure.isEmpty()) throw Failures.of(failure);
        byte rides = tap.memory().getOrDefault("rides", new byte[1])[0];
        var reason = Reason.of(behaviour.reasons.apply(tap));
        var decision = Decision.granted(reason);
        for (var name : Stream.concat(behaviour.memory.stream(), behaviour.secretly.stream())
                .toList()) {
            decision = decision.remembering(name, new byte[] {(byte) (rides + 1), (byte) schema()});
        }
        for (var timer : behaviour.timers.apply(tap)) decision = decision.timing(timer);
        return new Decided(decision, 1);
    }

    @Override
    public Reacted react(React signal, Duration patience) {
        behaviour.meanwhile.run();
        return new Reacted(Reaction.NONE, 1);
    }

    @Override
    public ScreenContent screen(ScreenFile file, Duration patience) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void ping(Duration patience) throws LinkException {
        if (!behaviour.answersPings) throw new LinkException("did not answer in time");
    }

    @Override
    public Turned turn(TurnRecords asked, Duration patience) throws LinkException {
        var migration = migration();
        var turned = new TreeMap<String, Fields>();
        var refused = new TreeMap<String, String>();
        asked.records().forEach((key, record) -> {
            try {
                turned.put(key, migration.migrate(asked.type(), key, record, asked.from(), asked.to()));
            } catch (IllegalArgumentException e) {
                refused.put(key, String.valueOf(e.getMessage()));
            }
        });
        return new Turned(turned, refused);
    }

    @Override
    public TurnedRules turn(TurnRules asked, Duration patience) throws LinkException {
        var migration = migration();
        try {
            var turned = migration.migrate(
                    asked.type(), "", rules(asked.type(), asked.version(), asked.from()), asked.from(), asked.to());
            byte[] all = FieldsForm.bytes(turned);
            int end = Math.min(all.length, asked.offset() + RulesPiece.LARGEST);
            return new TurnedRules(all.length, Arrays.copyOfRange(all, asked.offset(), end));
        } catch (IllegalArgumentException e) {
            throw Failures.of(e.getClass().getSimpleName());
        }
    }

    private RecordMigration migration() throws LinkException {
        var migration = behaviour.turns;
        behaviour.meanwhile.run();
        if (behaviour.diesTurning) throw new LinkException(process() + " is gone");
        if (migration == null) throw LinkException.unsupported("it turns none");
        return migration;
    }

    /** As its process would fetch them. */
    Fields rules(String type, long version, int form) throws LinkException {
        var all = new ByteArrayOutputStream();
        RulesPiece piece;
        try {
            do {
                piece = book.piece(who.function(), form == 0 ? schema() : form, type, version, all.size());
                all.writeBytes(piece.bytes());
            } while (all.size() < piece.total());
        } catch (IOException e) {
            throw new LinkException("not fetched", e);
        }
        return FieldsForm.read(all.toByteArray());
    }

    @Override
    public Checked check(CheckRecords asked, Duration patience) throws LinkException {
        var records = asked.rules() == 0 ? asked.records() : Map.of("", rules(asked.type(), asked.rules(), 0));
        behaviour.meanwhile.run();
        var reasons = new TreeMap<String, Reason>();
        records.forEach((key, record) -> behaviour.checks.apply(record).ifPresent(why -> reasons.put(key, why)));
        return new Checked(reasons);
    }

    @Override
    public Migrated migrate(Migrate values, Duration patience) throws LinkException {
        try {
            return new Migrated(behaviour.moves.move(values));
        } catch (FakeFailure e) {
            throw Failures.of(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Failures.of(e.getClass().getSimpleName());
        }
    }
}
