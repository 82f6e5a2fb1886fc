// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.Effort;
import org.dualchip.card.Sealed;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;
import org.dualchip.plugin.Intent;

/** Between the controller and those who operate it: the gateway, and the command line over the control socket. */
public interface OperatorMessages {

    /** What can be asked for. */
    enum Question {
        /** The {@link House} as it is. */
        HOUSE,
        /** The last {@link Taps}, newest first. */
        TAPS,
        /** To be told of taps, outputs and the house from now on. */
        WATCH,
        /** Nothing but an answer. */
        PING,
        /** The last {@link PlaceMessages.Notices}, newest first. */
        NOTICES,
        /** All {@link PeopleMessages.Tokens}; over the control socket alone. */
        TOKENS
    }

    /** A question that changes nothing. */
    record Ask(Question question) implements Message {
        public static final Kind<Ask> KIND = new Kind<>(0x30, in -> new Ask(in.choice(Question.values())));

        @Override
        public Kind<Ask> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.choice(question);
        }
    }

    /**
     * Has a virtual card presented; answered with its {@link TapDone}.
     *
     * @param intent what it is presented for
     * @param companion the card that lies in the checkpoint's second slot meanwhile; usually none, which is empty
     * @param faults what goes wrong with the card, as the pocket reads it; usually nothing
     */
    record Present(String card, String checkpoint, String token, Intent intent, String companion, String faults)
            implements Message {
        public static final Kind<Present> KIND = new Kind<>(
                0x31, in -> new Present(in.text(), in.text(), in.text(), Forms.intent(in), in.text(), in.text()));

        public Present(String card, String checkpoint, String token) {
            this(card, checkpoint, token, Intent.OWN, "", "");
        }

        @Override
        public Kind<Present> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(card).text(checkpoint).text(token);
            Forms.intent(out, intent);
            out.text(companion).text(faults);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Present[" + checkpoint + "]";
        }
    }

    /** Opens a checkpoint's output by override; answered when it is open and journalled. */
    record Unlock(String checkpoint, int seconds, String reason, String by, String token) implements Message {
        public static final Kind<Unlock> KIND =
                new Kind<>(0x32, in -> new Unlock(in.text(), in.i32(), in.text(), in.text(), in.text()));

        @Override
        public Kind<Unlock> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(checkpoint).i32(seconds).text(reason).text(by).text(token);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Unlock[" + checkpoint + "]";
        }
    }

    /**
     * A tap from beginning to end, as people and scripts see it.
     *
     * @param holder the holder's name, or empty where nobody was proved
     * @param assurance how strongly, or empty
     * @param decision {@code granted}, {@code denied} or {@code failed}
     * @param reason the reason's code
     * @param messages the reason's text for people, by language
     * @param totalMicros from the card's arrival to the output, µs
     * @param durableMicros spent in durable writes, µs
     * @param durableWrites how many there were, each one sync
     * @param pluginCalls how often the plugin was asked
     * @param sealed what the card sealed
     */
    record TapDone(
            String tap,
            Instant at,
            String checkpoint,
            String function,
            String holder,
            String assurance,
            String decision,
            String reason,
            Map<String, String> messages,
            Effort effort,
            long totalMicros,
            long durableMicros,
            int durableWrites,
            int pluginCalls,
            Optional<Sealed> sealed)
            implements Message {
        public static final Kind<TapDone> KIND = new Kind<>(
                0x33,
                in -> new TapDone(
                        in.text(),
                        Instant.ofEpochMilli(in.i64()),
                        in.text(),
                        in.text(),
                        in.text(),
                        in.text(),
                        in.text(),
                        in.text(),
                        in.map(Decoder::text),
                        CardMessages.effort(in),
                        in.i64(),
                        in.i64(),
                        in.i32(),
                        in.i32(),
                        in.flag() ? Optional.of(Forms.sealed(in)) : Optional.empty()));

        /** The same, for lists. */
        public TapDone withoutSeal() {
            return new TapDone(
                    tap,
                    at,
                    checkpoint,
                    function,
                    holder,
                    assurance,
                    decision,
                    reason,
                    messages,
                    effort,
                    totalMicros,
                    durableMicros,
                    durableWrites,
                    pluginCalls,
                    Optional.empty());
        }

        /** The reason's text in a language, else in English, else its code. */
        public String message(String language) {
            return messages.getOrDefault(language, messages.getOrDefault("en", reason));
        }

        @Override
        public Kind<TapDone> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(tap)
                    .i64(at.toEpochMilli())
                    .text(checkpoint)
                    .text(function)
                    .text(holder)
                    .text(assurance);
            out.text(decision).text(reason).map(messages, Encoder::text);
            CardMessages.effort(out, effort);
            out.i64(totalMicros).i64(durableMicros).i32(durableWrites).i32(pluginCalls);
            out.flag(sealed.isPresent());
            sealed.ifPresent(seal -> Forms.sealed(out, seal));
        }
    }

    /** The last taps, newest first. */
    record Taps(List<TapDone> taps) implements Message {
        public static final Kind<Taps> KIND = new Kind<>(0x34, in -> new Taps(in.list(TapDone.KIND.decode())));

        @Override
        public Kind<Taps> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(taps, (each, tap) -> tap.encode(each));
        }
    }

    /** The controller's view of the house. */
    record House(
            boolean ready,
            String version,
            List<HouseMessages.ProcessState> processes,
            List<Checkpoint> checkpoints,
            List<Plugin> plugins,
            List<String> slots,
            List<String> cards)
            implements Message {
        public static final Kind<House> KIND = new Kind<>(
                0x35,
                in -> new House(
                        in.flag(),
                        in.text(),
                        in.list(HouseMessages::process),
                        in.list(Checkpoint::decode),
                        in.list(Plugin::decode),
                        in.list(Decoder::text),
                        in.list(Decoder::text)));

        @Override
        public Kind<House> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.flag(ready).text(version).list(processes, HouseMessages::process);
            out.list(checkpoints, Checkpoint::encode).list(plugins, Plugin::encode);
            out.list(slots, Encoder::text).list(cards, Encoder::text);
        }
    }

    /**
     * A place where cards are presented.
     *
     * @param state {@code ready}, or what is missing in a few words
     * @param intents what else than its own purpose cards may be presented for
     * @param profiles the kinds of card that it serves, each with what it does not give: {@code native (two-dies, relay)}
     * @param output whether it has an output, which an operator may unlock
     * @param open whether that is active now
     */
    record Checkpoint(
            String name,
            String function,
            String state,
            List<String> intents,
            List<String> profiles,
            boolean output,
            boolean open) {
        private static Checkpoint decode(Decoder in) {
            return new Checkpoint(
                    in.text(),
                    in.text(),
                    in.text(),
                    in.list(Decoder::text),
                    in.list(Decoder::text),
                    in.flag(),
                    in.flag());
        }

        private static void encode(Encoder out, Checkpoint checkpoint) {
            out.text(checkpoint.name)
                    .text(checkpoint.function)
                    .text(checkpoint.state)
                    .list(checkpoint.intents, Encoder::text)
                    .list(checkpoint.profiles, Encoder::text)
                    .flag(checkpoint.output)
                    .flag(checkpoint.open);
        }
    }

    /**
     * An installed plugin and the process it lives in.
     *
     * @param screen whether it has a page for its checkpoints' screens
     */
    record Plugin(String name, String version, String function, int generation, String process, boolean screen) {
        private static Plugin decode(Decoder in) {
            return new Plugin(in.text(), in.text(), in.text(), in.i32(), in.text(), in.flag());
        }

        private static void encode(Encoder out, Plugin plugin) {
            out.text(plugin.name).text(plugin.version).text(plugin.function);
            out.i32(plugin.generation).text(plugin.process).flag(plugin.screen);
        }
    }

    /** A notice: a checkpoint's output opened or went back to rest. */
    record OutputMoved(String checkpoint, boolean open, Instant at) implements Message {
        public static final Kind<OutputMoved> KIND =
                new Kind<>(0x36, in -> new OutputMoved(in.text(), in.flag(), Instant.ofEpochMilli(in.i64())));

        @Override
        public Kind<OutputMoved> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(checkpoint).flag(open).i64(at.toEpochMilli());
        }
    }

    /** A notice, to operators and keypads: the tap at this checkpoint waits for its holder's PIN. */
    record PinWanted(String tap, String checkpoint) implements Message {
        public static final Kind<PinWanted> KIND = new Kind<>(0x37, in -> new PinWanted(in.text(), in.text()));

        @Override
        public Kind<PinWanted> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(tap).text(checkpoint);
        }
    }
}
