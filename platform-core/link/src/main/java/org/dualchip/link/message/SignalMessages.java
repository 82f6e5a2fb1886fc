// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.Instant;
import java.util.Optional;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Signal;

/** Between the controller and a plugin's process: signals, and the files of its screen. */
public interface SignalMessages {

    /** Asks for a reaction. Answered with {@link Reacted}. */
    record React(Signal signal) implements Message {
        public static final Kind<React> KIND = new Kind<>(0x23, React::decode);

        private static React decode(Decoder in) {
            return new React(new Signal(
                    in.text(),
                    Instant.ofEpochMilli(in.i64()),
                    in.choice(ClockQuality.values()),
                    in.text(),
                    in.text(),
                    cause(in),
                    in.flag() ? Optional.of(Instant.ofEpochMilli(in.i64())) : Optional.empty(),
                    new Memory(in.map(Decoder::bytes))));
        }

        private static Signal.Cause cause(Decoder in) {
            int kind = in.u8();
            return switch (kind) {
                case 1 -> new Signal.Input(in.text(), in.flag());
                case 2 -> new Signal.Due(in.text());
                case 3 -> new Signal.Command(in.text(), in.text(), in.map(Decoder::text), in.text());
                case 4 -> new Signal.Started();
                default -> throw new IllegalArgumentException("no signal of kind " + kind);
            };
        }

        private static void cause(Encoder out, Signal.Cause cause) {
            if (cause instanceof Signal.Input input)
                out.u8(1).text(input.name()).flag(input.active());
            else if (cause instanceof Signal.Due due) out.u8(2).text(due.timer());
            else if (cause instanceof Signal.Command command) command(out.u8(3), command);
            else if (cause instanceof Signal.Started) out.u8(4);
        }

        private static void command(Encoder out, Signal.Command command) {
            out.text(command.name()).text(command.holder());
            out.map(command.parameters(), Encoder::text).text(command.by());
        }

        @Override
        public Kind<React> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(signal.id()).i64(signal.at().toEpochMilli()).choice(signal.clock());
            out.text(signal.checkpoint()).text(signal.area());
            cause(out, signal.cause());
            out.flag(signal.released().isPresent());
            signal.released().ifPresent(until -> out.i64(until.toEpochMilli()));
            out.map(signal.memory().all(), Encoder::bytes);
        }
    }

    /**
     * What follows a signal.
     *
     * @param cpuMicros CPU time of the plugin's thread, µs
     */
    record Reacted(Reaction reaction, long cpuMicros) implements Message {
        public static final Kind<Reacted> KIND = new Kind<>(0x24, in -> new Reacted(reaction(in), in.i64()));

        private static Reaction reaction(Decoder in) {
            return new Reaction(
                    in.map(Decoder::bytes),
                    in.list(Forms::timer),
                    in.list(Reacted::notice),
                    in.flag() ? Optional.of(in.choice(Reaction.Hold.values())) : Optional.empty());
        }

        private static Notice notice(Decoder in) {
            return new Notice(in.choice(Notice.Urgency.values()), Forms.reason(in));
        }

        private static void notice(Encoder out, Notice notice) {
            out.choice(notice.urgency());
            Forms.reason(out, notice.reason());
        }

        @Override
        public Kind<Reacted> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.map(reaction.remember(), Encoder::bytes).list(reaction.timers(), Forms::timer);
            out.list(reaction.notices(), Reacted::notice).flag(reaction.hold().isPresent());
            reaction.hold().ifPresent(out::choice);
            out.i64(cpuMicros);
        }
    }

    /** Asks a plugin for a file of its screen; answered with {@link ScreenContent}. */
    record ScreenFile(String name) implements Message {
        public static final Kind<ScreenFile> KIND = new Kind<>(0x25, in -> new ScreenFile(in.text()));

        @Override
        public Kind<ScreenFile> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(name);
        }
    }

    /** A file of a screen: at most 60 KiB. */
    record ScreenContent(byte[] bytes) implements Message {
        public static final Kind<ScreenContent> KIND = new Kind<>(0x26, in -> new ScreenContent(in.bytes()));

        @Override
        public Kind<ScreenContent> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.bytes(bytes);
        }
    }
}
