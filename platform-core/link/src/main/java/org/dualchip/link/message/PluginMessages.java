// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dualchip.card.FileContent;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.NeedPin;

/** Between the controller and a plugin's process: what it is, and its taps. */
public interface PluginMessages {

    /**
     * A notice, the first of a plugin: what it is.
     *
     * @param name its bundle's symbolic name
     * @param version its bundle's version
     * @param function what it decides
     * @param words what it declares
     * @param texts its texts for people, by language ({@code en}) and key
     * @param screen the files of its screen, by name
     */
    record Hello(
            String name,
            String version,
            String function,
            Declared words,
            Map<String, Map<String, String>> texts,
            List<String> screen)
            implements Message {
        public static final Kind<Hello> KIND = new Kind<>(
                0x20,
                in -> new Hello(
                        in.text(),
                        in.text(),
                        in.text(),
                        declared(in),
                        in.map(texts -> texts.map(Decoder::text)),
                        in.list(Decoder::text)));

        /**
         * What a plugin declares; at most 16 words of a sort.
         *
         * @param memory the names it remembers values of a holder under
         * @param areaMemory the names it remembers values of an area under
         * @param confidential files of which the journal keeps a digest alone
         * @param commands what operators may ask of it
         * @param reacts whether it hears of signals
         * @param records the types of records that operators enter for it, each {@code name:holder}, {@code name:checkpoint} or
         *     {@code name:rules}, with its schema
         * @param views the questions that it answers for operators
         */
        public record Declared(
                List<String> memory,
                List<String> areaMemory,
                List<String> confidential,
                List<String> commands,
                boolean reacts,
                Map<String, String> records,
                List<String> views) {
            /** Nothing but a decider. */
            public static final Declared NOTHING =
                    new Declared(List.of(), List.of(), List.of(), List.of(), false, Map.of(), List.of());

            public Declared {
                memory = List.copyOf(memory);
                areaMemory = List.copyOf(areaMemory);
                confidential = List.copyOf(confidential);
                commands = List.copyOf(commands);
                records = Map.copyOf(records);
                views = List.copyOf(views);
                if (memory.stream().anyMatch(areaMemory::contains)) {
                    throw new IllegalArgumentException("one name is remembered of a holder or of an area, not of both");
                }
                if (records.size() > 8) throw new IllegalArgumentException("a plugin has 8 types of records at most");
            }

            /** One that shows nothing. */
            public Declared(
                    List<String> memory,
                    List<String> areaMemory,
                    List<String> confidential,
                    List<String> commands,
                    boolean reacts,
                    Map<String, String> records) {
                this(memory, areaMemory, confidential, commands, reacts, records, List.of());
            }

            /** One that has neither records nor views. */
            public Declared(
                    List<String> memory,
                    List<String> areaMemory,
                    List<String> confidential,
                    List<String> commands,
                    boolean reacts) {
                this(memory, areaMemory, confidential, commands, reacts, Map.of(), List.of());
            }
        }

        /** What is said here stands in every answer about the house, which must still fit into a message. */
        public Hello {
            screen = List.copyOf(screen);
            var lists =
                    List.of(words.memory, words.areaMemory, words.confidential, words.commands, words.views, screen);
            var all = Stream.concat(
                    Stream.of(name, version, function), lists.stream().flatMap(List::stream));
            if (lists.stream().anyMatch(list -> list.size() > 16) || all.anyMatch(word -> word.length() > 64)) {
                throw new IllegalArgumentException("a plugin has names of 64 characters, and 16 of a sort");
            }
        }

        private static Declared declared(Decoder in) {
            return new Declared(
                    in.list(Decoder::text),
                    in.list(Decoder::text),
                    in.list(Decoder::text),
                    in.list(Decoder::text),
                    in.flag(),
                    in.map(Decoder::text),
                    in.list(Decoder::text));
        }

        @Override
        public Kind<Hello> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(name).text(version).text(function);
            out.list(words.memory, Encoder::text).list(words.areaMemory, Encoder::text);
            out.list(words.confidential, Encoder::text).list(words.commands, Encoder::text);
            out.flag(words.reacts).map(words.records, Encoder::text).list(words.views, Encoder::text);
            out.map(texts, (each, one) -> each.map(one, Encoder::text));
            out.list(screen, Encoder::text);
        }
    }

    /** Asks for a decision: all of a tap that the plugin is shown. Answered with {@link Decided}. */
    record Decide(
            String tap,
            Instant at,
            ClockQuality clock,
            String checkpoint,
            String area,
            Intent intent,
            Shown card,
            List<Companion> companions,
            Map<String, byte[]> memory,
            Entered records)
            implements Message {
        /** The name of no tap: a plugin is asked what it would decide of a card that is not there, and can read no more of it. */
        public static final String NO_TAP = "0".repeat(26);

        public static final Kind<Decide> KIND = new Kind<>(
                0x21,
                in -> new Decide(
                        in.text(),
                        Instant.ofEpochMilli(in.i64()),
                        in.choice(ClockQuality.values()),
                        in.text(),
                        in.text(),
                        Forms.intent(in),
                        shown(in),
                        in.list(Forms::companion),
                        in.map(Decoder::bytes),
                        new Entered(in.i64(), in.u16(), in.map(Forms::fields), in.map(Decoder::i64))));

        /**
         * What operators have entered, as a tap is shown it.
         *
         * @param version of the plugin's records
         * @param form the schema that they are in; 0: of any, or the plugin's own
         * @param keyed by type, the records of this holder and this checkpoint
         * @param rules by type, the version of its rules, which the plugin fetches once
         */
        public record Entered(long version, int form, Map<String, Fields> keyed, Map<String, Long> rules) {
            /** Nothing. */
            public static final Entered NOTHING = new Entered(0, 0, Map.of(), Map.of());

            /** For a plugin of that schema, which has nothing to turn then. */
            public Entered forOne(int schema) {
                return form == schema ? new Entered(version, 0, keyed, rules) : this;
            }
        }

        /** The same tap with what operators have entered. */
        public Decide with(Entered entered) {
            return new Decide(tap, at, clock, checkpoint, area, intent, card, companions, memory, entered);
        }

        /** The same tap with a card that shows something else. */
        public Decide with(Shown other) {
            return new Decide(tap, at, clock, checkpoint, area, intent, other, companions, memory, records);
        }

        /** The card as the plugin is shown it. */
        public record Shown(Holder holder, Assurance assurance, boolean resumed, Map<String, FileContent> files) {}

        private static Shown shown(Decoder in) {
            return new Shown(Forms.holder(in), in.choice(Assurance.values()), in.flag(), in.map(Forms::content));
        }

        @Override
        public Kind<Decide> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(tap).i64(at.toEpochMilli()).choice(clock).text(checkpoint).text(area);
            Forms.intent(out, intent);
            Forms.holder(out, card.holder());
            out.choice(card.assurance()).flag(card.resumed()).map(card.files(), Forms::content);
            out.list(companions, Forms::companion).map(memory, Encoder::bytes);
            out.i64(records.version)
                    .u16(records.form)
                    .map(records.keyed, Forms::fields)
                    .map(records.rules, Encoder::i64);
        }
    }

    /**
     * What the plugin decided.
     *
     * @param cpuMicros CPU time of the plugin's thread, µs
     */
    record Decided(Answer answer, long cpuMicros) implements Message {
        public static final Kind<Decided> KIND =
                new Kind<>(0x22, in -> new Decided(in.flag() ? decision(in) : new NeedPin(), in.i64()));

        @Override
        public Kind<Decided> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.flag(answer instanceof Decision);
            if (answer instanceof Decision decision) decision(out, decision);
            out.i64(cpuMicros);
        }

        private static void decision(Encoder out, Decision decision) {
            out.flag(decision.granted());
            Forms.reason(out, decision.reason());
            out.i64(decision.open().toMillis()).list(decision.changes(), Forms::change);
            out.map(decision.remember(), Encoder::bytes).list(decision.timers(), Forms::timer);
            out.flag(decision.display().isPresent());
            decision.display().ifPresent(display -> Forms.display(out, display));
            out.flag(decision.seal().isPresent());
            decision.seal().ifPresent(out::bytes);
        }

        private static Decision decision(Decoder in) {
            return new Decision(
                    in.flag(),
                    Forms.reason(in),
                    Duration.ofMillis(in.i64()),
                    in.list(Forms::change),
                    in.map(Decoder::bytes),
                    in.list(Forms::timer),
                    in.flag() ? Optional.of(Forms.display(in)) : Optional.empty(),
                    in.flag() ? Optional.of(in.bytes()) : Optional.empty());
        }
    }
}
