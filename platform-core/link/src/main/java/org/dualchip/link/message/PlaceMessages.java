// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;
import org.dualchip.plugin.Display;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Notice;

/** Between the controller and operators: what is asked of one checkpoint, and what is told of it. */
public interface PlaceMessages {

    /** Has the next card at a checkpoint met for an intent; answered with Done. */
    record AskIntent(String checkpoint, Intent intent, String token) implements Message {
        public static final Kind<AskIntent> KIND =
                new Kind<>(0x38, in -> new AskIntent(in.text(), Forms.intent(in), in.text()));

        @Override
        public Kind<AskIntent> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(checkpoint);
            Forms.intent(out, intent);
            out.text(token);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "AskIntent[" + checkpoint + "]";
        }
    }

    /**
     * Asks a plugin's reactor for something; answered with Done when it is durable.
     *
     * @param checkpoint where; every checkpoint of the function when empty
     * @param function whose
     * @param name one of the commands that the plugin declares
     * @param holder whom it is about, or empty
     */
    record Order(
            String checkpoint,
            String function,
            String name,
            String holder,
            Map<String, String> parameters,
            String by,
            String token)
            implements Message {
        public static final Kind<Order> KIND = new Kind<>(
                0x39,
                in -> new Order(
                        in.text(), in.text(), in.text(), in.text(), in.map(Decoder::text), in.text(), in.text()));

        @Override
        public Kind<Order> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(checkpoint).text(function).text(name).text(holder);
            out.map(parameters, Encoder::text).text(by).text(token);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Order[" + function + "]";
        }
    }

    /** Moves an input that is wired to be moved by hand; answered with Done. */
    record MoveInput(String checkpoint, String input, boolean active, String token) implements Message {
        public static final Kind<MoveInput> KIND =
                new Kind<>(0x3A, in -> new MoveInput(in.text(), in.text(), in.flag(), in.text()));

        @Override
        public Kind<MoveInput> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(checkpoint).text(input).flag(active).text(token);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "MoveInput[" + checkpoint + "]";
        }
    }

    /** Asks for what a checkpoint's screen shows from now on, as {@link Shown}; answered with {@link Screen}. */
    record WatchScreen(String checkpoint, String token) implements Message {
        public static final Kind<WatchScreen> KIND = new Kind<>(0x3B, in -> new WatchScreen(in.text(), in.text()));

        @Override
        public Kind<WatchScreen> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(checkpoint).text(token);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "WatchScreen[" + checkpoint + "]";
        }
    }

    /** Which plugin's page is a checkpoint's screen, and its files; empty where the plugin has none. */
    record Screen(String function, List<String> files) implements Message {
        public static final Kind<Screen> KIND = new Kind<>(0x3C, in -> new Screen(in.text(), in.list(Decoder::text)));

        @Override
        public Kind<Screen> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(function).list(files, Encoder::text);
        }
    }

    /** Asks for a file of a function's screen; answered with {@link SignalMessages.ScreenContent}. */
    record AskScreen(String function, String file) implements Message {
        public static final Kind<AskScreen> KIND = new Kind<>(0x3D, in -> new AskScreen(in.text(), in.text()));

        @Override
        public Kind<AskScreen> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(function).text(file);
        }
    }

    /** A notice, to those alone who watch this checkpoint's screen: what it shows now. */
    record Shown(String checkpoint, Display display) implements Message {
        public static final Kind<Shown> KIND = new Kind<>(0x3E, in -> new Shown(in.text(), Forms.display(in)));

        @Override
        public Kind<Shown> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(checkpoint);
            Forms.display(out, display);
        }

        /** Without what is shown: that goes to no log. */
        @Override
        public String toString() {
            return "Shown[" + checkpoint + "]";
        }
    }

    /**
     * A notice for people: something happened without a card.
     *
     * @param id of the signal
     * @param reason the notice's code
     * @param messages its text, by language
     */
    record Noticed(
            String id,
            Instant at,
            String checkpoint,
            String function,
            Notice.Urgency urgency,
            String reason,
            Map<String, String> messages)
            implements Message {
        public static final Kind<Noticed> KIND = new Kind<>(
                0x3F,
                in -> new Noticed(
                        in.text(),
                        Instant.ofEpochMilli(in.i64()),
                        in.text(),
                        in.text(),
                        in.choice(Notice.Urgency.values()),
                        in.text(),
                        in.map(Decoder::text)));

        @Override
        public Kind<Noticed> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(id).i64(at.toEpochMilli()).text(checkpoint).text(function);
            out.choice(urgency).text(reason).map(messages, Encoder::text);
        }
    }

    /** The last notices, newest first; the answer to {@link OperatorMessages.Question#NOTICES}. */
    record Notices(List<Noticed> notices) implements Message {
        public static final Kind<Notices> KIND = new Kind<>(0x2F, in -> new Notices(in.list(Noticed.KIND.decode())));

        @Override
        public Kind<Notices> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(notices, (each, notice) -> notice.encode(each));
        }
    }
}
