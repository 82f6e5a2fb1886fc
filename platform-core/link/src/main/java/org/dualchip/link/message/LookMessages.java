// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Picture;

/** Between operators and the controller: what plugins have to show, and what would be decided. */
public interface LookMessages {

    /** Asks which questions running plugins answer; answered with {@link Views}. */
    record AskViews(String token) implements Message {
        public static final Kind<AskViews> KIND = new Kind<>(0xB6, in -> new AskViews(in.text()));

        @Override
        public Kind<AskViews> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(token);
        }

        @Override
        public String toString() {
            return "AskViews";
        }
    }

    /**
     * A question that a running plugin answers.
     *
     * @param titles what it is called, by language
     * @param parameters what can be asked for: {@code day}, {@code holder}, {@code checkpoint}, {@code area}
     */
    record Offered(String function, String view, Map<String, String> titles, List<String> parameters) {
        private static Offered decode(Decoder in) {
            return new Offered(in.text(), in.text(), in.map(Decoder::text), in.list(Decoder::text));
        }

        private static void encode(Encoder out, Offered one) {
            out.text(one.function).text(one.view).map(one.titles, Encoder::text).list(one.parameters, Encoder::text);
        }
    }

    /** Questions. */
    record Views(List<Offered> views) implements Message {
        public static final Kind<Views> KIND = new Kind<>(0xB7, in -> new Views(in.list(Offered::decode)));

        @Override
        public Kind<Views> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(views, Offered::encode);
        }
    }

    /** Asks a question; answered with {@link Seen}. */
    record AskView(String function, String view, Map<String, String> asked, String token) implements Message {
        public static final Kind<AskView> KIND =
                new Kind<>(0xB8, in -> new AskView(in.text(), in.text(), in.map(Decoder::text), in.text()));

        @Override
        public Kind<AskView> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(function).text(view).map(asked, Encoder::text).text(token);
        }

        @Override
        public String toString() {
            return "AskView[" + function + " " + view + "]";
        }
    }

    /**
     * An answer.
     *
     * @param from of the time it is about
     * @param to where that time ends
     * @param complete false when there was more than a view may go through, or than the picture shows
     * @param texts for the names in it, by language
     */
    record Seen(Instant from, Instant to, boolean complete, Picture picture, Map<String, Map<String, String>> texts)
            implements Message {
        public static final Kind<Seen> KIND = new Kind<>(
                0xB9,
                in -> new Seen(
                        Instant.ofEpochMilli(in.i64()),
                        Instant.ofEpochMilli(in.i64()),
                        in.flag(),
                        PictureForm.decode(in),
                        in.map(one -> one.map(Decoder::text))));

        @Override
        public Kind<Seen> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.i64(from.toEpochMilli()).i64(to.toEpochMilli()).flag(complete);
            PictureForm.encode(out, picture);
            out.map(texts, (each, one) -> each.map(one, Encoder::text));
        }
    }

    /**
     * Asks what would be decided, without a tap; answered with {@link Explained}.
     *
     * @param card a holder's name, or the number of a card
     * @param at when; empty for now
     * @param intent what the card would be presented for
     */
    record AskExplain(String card, String checkpoint, Optional<Instant> at, Intent intent, String token)
            implements Message {
        private static final Instant FIRST = Instant.EPOCH;
        private static final Instant LAST = Instant.parse("9998-12-31T23:59:59.999Z");

        public AskExplain {
            if (at.isPresent() && (at.get().isBefore(FIRST) || at.get().isAfter(LAST))) {
                throw new IllegalArgumentException("a time lies in the years 1970 to 9998");
            }
        }

        public static final Kind<AskExplain> KIND = new Kind<>(
                0xBA,
                in -> new AskExplain(
                        in.text(),
                        in.text(),
                        in.flag() ? Optional.of(Instant.ofEpochMilli(in.i64())) : Optional.empty(),
                        Forms.intent(in),
                        in.text()));

        @Override
        public Kind<AskExplain> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(card).text(checkpoint).flag(at.isPresent());
            at.ifPresent(time -> out.i64(time.toEpochMilli()));
            Forms.intent(out, intent);
            out.text(token);
        }

        @Override
        public String toString() {
            return "AskExplain[" + card + " at " + checkpoint + "]";
        }
    }

    /**
     * What would be decided.
     *
     * @param decision {@code granted}, {@code denied}, or {@code needs-card} where it depends on what the card itself holds
     * @param reason its key; empty for {@code needs-card}
     * @param texts what it says, by language
     * @param by {@code plugin}, or {@code platform} where no plugin would be asked
     * @param basis what it rests on, a sentence each
     * @param records the version of the records that were looked at
     */
    record Explained(
            String holder,
            String checkpoint,
            Instant at,
            String decision,
            String reason,
            Map<String, String> texts,
            String by,
            List<String> basis,
            long records)
            implements Message {
        public static final Kind<Explained> KIND = new Kind<>(
                0xBB,
                in -> new Explained(
                        in.text(),
                        in.text(),
                        Instant.ofEpochMilli(in.i64()),
                        in.text(),
                        in.text(),
                        in.map(Decoder::text),
                        in.text(),
                        in.list(Decoder::text),
                        in.i64()));

        @Override
        public Kind<Explained> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(holder)
                    .text(checkpoint)
                    .i64(at.toEpochMilli())
                    .text(decision)
                    .text(reason);
            out.map(texts, Encoder::text).text(by).list(basis, Encoder::text).i64(records);
        }
    }
}
