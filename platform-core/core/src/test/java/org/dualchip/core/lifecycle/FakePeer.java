// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dualchip.link.Failures;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.Migrate;
import org.dualchip.link.message.LifecycleMessages.Migrated;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.message.SignalMessages.React;
import org.dualchip.link.message.SignalMessages.Reacted;
import org.dualchip.link.message.SignalMessages.ScreenContent;
import org.dualchip.link.message.SignalMessages.ScreenFile;
import org.dualchip.link.plugin.PluginPeer;
import org.dualchip.link.plugin.Resident;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;

/** A plugin's process that does as its generation is told to do. */
final class FakePeer implements PluginPeer {
    final List<String> decided = new ArrayList<>();
    private final Resident who;
    private final Behaviour behaviour;

    /** How a generation behaves, now; shared by all its processes. */
    static final class Behaviour {
        volatile boolean comesUp = true;
        volatile boolean answersPings = true;
        volatile boolean late;
        /** Types of records that it declares, with their schemas. */
        volatile Map<String, String> records = Map.of();

        volatile Function<Decide, String> reasons = tap -> "RIDE";
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

    FakePeer(Resident who, Behaviour behaviour) {
        this.who = who;
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
        var words = new Hello.Declared(List.of("rides"), List.of(), List.of(), List.of(), false, behaviour.records);
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
        byte rides = tap.memory().getOrDefault("rides", new byte[1])[0];
        var reason = Reason.of(behaviour.reasons.apply(tap));
        return new Decided(
                Decision.granted(reason).remembering("rides", new byte[] {(byte) (rides + 1), (byte) schema()}), 1);
    }

    @Override
    public Reacted react(React signal, Duration patience) {
        throw new UnsupportedOperationException();
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
