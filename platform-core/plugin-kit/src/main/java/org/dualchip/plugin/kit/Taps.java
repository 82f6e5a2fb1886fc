// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Tap;

/**
 * Taps that never happened. What is not said is as usual: alice's card at {@code here} on a Monday morning, proved by a
 * key, with no file and nothing remembered. Each call answers another one and leaves its own as it was:
 *
 * <pre>{@code
 * Tap tap = Taps.usual().by("bob").at("side-door").value("purse", 200).tap();
 * }</pre>
 */
public final class Taps {
    private static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T09:00:00Z");
    private static final Taps USUAL = new Taps(
            new Who(holder("alice"), Assurance.KEY, false),
            new Where("here", Optional.empty(), MONDAY_MORNING, ClockQuality.SYNCED),
            Intent.OWN,
            Map.of(),
            List.of(),
            Map.of(),
            Entered.NOTHING);

    private final Who who;
    private final Where where;
    private final Intent intent;
    private final Map<String, Content> files;
    private final List<Companion> companions;
    private final Map<String, byte[]> memory;

    private final Entered entered;

    /** What operators have entered: records of this holder or checkpoint, and rules, by type. */
    private record Entered(Map<String, Fields> keyed, Map<String, Fields> rules) {
        static final Entered NOTHING = new Entered(Map.of(), Map.of());

        Records records() {
            boolean none = keyed.isEmpty() && rules.isEmpty();
            return none ? Records.NONE : new Records(1, keyed, type -> rules.getOrDefault(type, Fields.NONE));
        }

        private static Map<String, Fields> with(Map<String, Fields> some, String type, Fields fields) {
            var more = new TreeMap<>(some);
            more.put(type, fields);
            return more;
        }
    }

    private record Who(Holder holder, Assurance assurance, boolean resumed) {}

    private record Where(String checkpoint, Optional<String> area, Instant at, ClockQuality clock) {}

    private Taps(
            Who who,
            Where where,
            Intent intent,
            Map<String, Content> files,
            List<Companion> companions,
            Map<String, byte[]> memory,
            Entered entered) {
        this.who = who;
        this.where = where;
        this.intent = intent;
        this.files = Map.copyOf(files);
        this.companions = List.copyOf(companions);
        this.memory = new Memory(memory).all();
        this.entered = entered;
    }

    /** A tap with nothing unusual about it. */
    public static Taps usual() {
        return USUAL;
    }

    /** Somebody of this name, always with the same card. */
    public static Holder holder(String name) {
        return new Holder(name, "%016x".formatted(Integer.toUnsignedLong(name.hashCode())));
    }

    /** Somebody else's card. */
    public Taps by(String holder) {
        return by(holder(holder));
    }

    public Taps by(Holder holder) {
        return new Taps(new Who(holder, who.assurance, who.resumed), where, intent, files, companions, memory, entered);
    }

    /** Proved otherwise than by a key alone. */
    public Taps proved(Assurance assurance) {
        return new Taps(new Who(who.holder, assurance, who.resumed), where, intent, files, companions, memory, entered);
    }

    /** By a secret of an earlier tap, and no signature. */
    public Taps resumed() {
        return new Taps(new Who(who.holder, who.assurance, true), where, intent, files, companions, memory, entered);
    }

    /** At another checkpoint; its area has the same name, where {@link #in} does not say otherwise. */
    public Taps at(String checkpoint) {
        return somewhere(new Where(checkpoint, where.area, where.at, where.clock));
    }

    /** In a wired area. */
    public Taps in(String area) {
        return somewhere(new Where(where.checkpoint, Optional.of(area), where.at, where.clock));
    }

    public Taps when(Instant at) {
        return somewhere(new Where(where.checkpoint, where.area, at, where.clock));
    }

    public Taps clock(ClockQuality clock) {
        return somewhere(new Where(where.checkpoint, where.area, where.at, clock));
    }

    private Taps somewhere(Where other) {
        return new Taps(who, other, intent, files, companions, memory, entered);
    }

    /** For something that was asked for. */
    public Taps intent(Intent wanted) {
        return new Taps(who, where, wanted, files, companions, memory, entered);
    }

    /** With a data file of this content. */
    public Taps file(String name, byte[] content) {
        return showing(Map.of(name, new Content.Data(content)));
    }

    /** With a value file, or a counter. */
    public Taps value(String name, int value) {
        return showing(Map.of(name, new Content.Value(value)));
    }

    /** With a file of these records. */
    public Taps records(String name, byte[]... newestFirst) {
        return showing(Map.of(name, new Content.Records(Arrays.asList(newestFirst))));
    }

    /** With all that a card shows at this moment. */
    public Taps card(KitCard card) {
        return showing(card.shown());
    }

    private Taps showing(Map<String, Content> more) {
        var all = new TreeMap<>(files);
        all.putAll(more);
        return new Taps(who, where, intent, all, companions, memory, entered);
    }

    /** With another card beside it. */
    public Taps beside(Companion companion) {
        var all = new ArrayList<>(companions);
        all.add(companion);
        return new Taps(who, where, intent, files, all, memory, entered);
    }

    /** With something that was remembered; an empty value is forgotten, as in the house. */
    public Taps remembered(String name, byte[] value) {
        return remembered(Map.of(name, value));
    }

    /** The same of many, such as what a {@link org.dualchip.plugin.Decision} wanted remembered. */
    public Taps remembered(Map<String, byte[]> values) {
        var all = new TreeMap<>(memory);
        values.forEach((name, value) -> {
            if (value.length == 0) all.remove(name);
            else all.put(name, value);
        });
        return new Taps(who, where, intent, files, companions, all, entered);
    }

    /** With a record of this holder or this checkpoint, as an operator entered it. */
    public Taps record(String type, Map<String, ?> fields) {
        var keyed = Entered.with(entered.keyed, type, Fields.of(fields));
        return new Taps(who, where, intent, files, companions, memory, new Entered(keyed, entered.rules));
    }

    /** With rules, as an operator entered them. */
    public Taps rules(String type, Map<String, ?> fields) {
        var rules = Entered.with(entered.rules, type, Fields.of(fields));
        return new Taps(who, where, intent, files, companions, memory, new Entered(entered.keyed, rules));
    }

    /** What a decider is given. */
    public Tap tap() {
        return new Tap(
                "00000000000000000000000TAP",
                where.at,
                where.clock,
                where.checkpoint,
                where.area.orElse(where.checkpoint),
                intent,
                new FakeCard(who.holder, who.assurance, who.resumed, files),
                companions,
                new Memory(memory),
                entered.records());
    }
}
