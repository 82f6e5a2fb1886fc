// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.NeedPin;
import org.dualchip.plugin.Reason;

/** Between the controller and a plugin's process. */
public interface PluginMessages {

    /**
     * A notice, the first of a plugin: what it is.
     *
     * @param name its bundle's symbolic name
     * @param version its bundle's version
     * @param function what it decides
     * @param memory the names it remembers values under, at most 16
     * @param texts its texts for people, by key
     */
    record Hello(String name, String version, String function, List<String> memory, Map<String, String> texts)
            implements Message {
        public static final Kind<Hello> KIND = new Kind<>(
                0x20, in -> new Hello(in.text(), in.text(), in.text(), in.list(Decoder::text), in.map(Decoder::text)));

        /** What is said here stands in every answer about the house, which must still fit into a message. */
        public Hello {
            memory = List.copyOf(memory);
            var words = Stream.concat(Stream.of(name, version, function), memory.stream());
            if (memory.size() > 16 || words.anyMatch(word -> word.length() > 64)) {
                throw new IllegalArgumentException("a plugin has names of 64 characters, and remembers 16 values");
            }
        }

        @Override
        public Kind<Hello> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(name)
                    .text(version)
                    .text(function)
                    .list(memory, Encoder::text)
                    .map(texts, Encoder::text);
        }
    }

    /** Asks for a decision: all of a tap that the plugin is shown. Answered with {@link Decided}. */
    record Decide(
            String tap,
            Instant at,
            ClockQuality clock,
            String checkpoint,
            String intent,
            Shown card,
            Map<String, byte[]> memory)
            implements Message {
        public static final Kind<Decide> KIND = new Kind<>(
                0x21,
                in -> new Decide(
                        in.text(),
                        Instant.ofEpochMilli(in.i64()),
                        in.choice(ClockQuality.values()),
                        in.text(),
                        in.text(),
                        new Shown(CardMessages.holder(in), in.choice(Assurance.values()), in.map(Decoder::bytes)),
                        in.map(Decoder::bytes)));

        /** The card as the plugin is shown it. */
        public record Shown(Holder holder, Assurance assurance, Map<String, byte[]> files) {}

        @Override
        public Kind<Decide> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(tap).i64(at.toEpochMilli()).choice(clock).text(checkpoint).text(intent);
            CardMessages.holder(out, card.holder());
            out.choice(card.assurance()).map(card.files(), Encoder::bytes).map(memory, Encoder::bytes);
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
            if (answer instanceof Decision decision) {
                out.flag(decision.granted()).text(decision.reason().code());
                out.map(decision.reason().parameters(), Encoder::text);
                out.i64(decision.open().toMillis()).list(decision.changes(), PluginMessages::change);
                out.map(decision.remember(), Encoder::bytes);
            }
            out.i64(cpuMicros);
        }

        private static Decision decision(Decoder in) {
            return new Decision(
                    in.flag(),
                    new Reason(in.text(), in.map(Decoder::text)),
                    Duration.ofMillis(in.i64()),
                    in.list(PluginMessages::change),
                    in.map(Decoder::bytes));
        }
    }

    static void change(Encoder out, Change change) {
        if (change instanceof Change.Write write) {
            out.u8(1).text(write.file()).u16(write.offset()).bytes(write.data());
        }
    }

    static Change change(Decoder in) {
        int kind = in.u8();
        if (kind != 1) throw new IllegalArgumentException("no change of kind " + kind);
        return new Change.Write(in.text(), in.u16(), in.bytes());
    }
}
