// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decided;
import org.dualchip.plugin.Picture;

/** Between the controller and a plugin's process: questions of operators, and what a plugin looks back at to answer. */
public interface ViewMessages {

    /**
     * Asks a plugin one of the questions that it named; answered with {@link Drawn}.
     *
     * @param id of this question, by which the plugin fetches what it looks back at, until it has answered
     * @param rules by type, the version of its rules
     */
    record Show(
            String id,
            String view,
            Instant at,
            Instant from,
            Instant to,
            String zone,
            Map<String, String> asked,
            Map<String, Long> rules)
            implements Message {
        public static final Kind<Show> KIND = new Kind<>(
                0xB0,
                in -> new Show(
                        in.text(),
                        in.text(),
                        Instant.ofEpochMilli(in.i64()),
                        Instant.ofEpochMilli(in.i64()),
                        Instant.ofEpochMilli(in.i64()),
                        in.text(),
                        in.map(Decoder::text),
                        in.map(Decoder::i64)));

        public ZoneId zoneId() {
            return ZoneId.of(zone);
        }

        @Override
        public Kind<Show> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(id).text(view).i64(at.toEpochMilli()).i64(from.toEpochMilli());
            out.i64(to.toEpochMilli()).text(zone).map(asked, Encoder::text).map(rules, Encoder::i64);
        }
    }

    /** What a plugin answers. */
    record Drawn(Picture picture) implements Message {
        public static final Kind<Drawn> KIND = new Kind<>(0xB1, in -> new Drawn(PictureForm.decode(in)));

        @Override
        public Kind<Drawn> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            PictureForm.encode(out, picture);
        }
    }

    /**
     * A plugin asks for taps of a question's time; answered with {@link PastTaps}.
     *
     * @param question that it is answering
     * @param after the journal's entry behind which to begin; 0 for the first
     */
    record FetchTaps(String question, long after) implements Message {
        public static final Kind<FetchTaps> KIND = new Kind<>(0xB2, in -> new FetchTaps(in.text(), in.i64()));

        @Override
        public Kind<FetchTaps> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(question).i64(after);
        }
    }

    /** A tap that is over, and what was decided of it. */
    record PastTap(Decide shown, Decided decided) {
        private static PastTap decode(Decoder in) {
            return new PastTap(
                    Decide.KIND.decode().apply(in), Decided.KIND.decode().apply(in));
        }

        private static void encode(Encoder out, PastTap tap) {
            tap.shown.encode(out);
            tap.decided.encode(out);
        }
    }

    /**
     * Some taps.
     *
     * @param last the journal's entry that was looked at last
     * @param more whether there are any behind it
     */
    record PastTaps(List<PastTap> taps, long last, boolean more) implements Message {
        public static final Kind<PastTaps> KIND =
                new Kind<>(0xB3, in -> new PastTaps(in.list(PastTap::decode), in.i64(), in.flag()));

        @Override
        public Kind<PastTaps> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(taps, PastTap::encode).i64(last).flag(more);
        }
    }

    /**
     * A plugin asks for what it remembers; answered with {@link PastMemories}.
     *
     * @param areas of areas rather than of holders
     * @param after the name behind which to begin; empty for the first
     */
    record FetchMemories(String question, boolean areas, String after) implements Message {
        public static final Kind<FetchMemories> KIND =
                new Kind<>(0xB4, in -> new FetchMemories(in.text(), in.flag(), in.text()));

        @Override
        public Kind<FetchMemories> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(question).flag(areas).text(after);
        }
    }

    /** What is remembered, by the names of those that it is remembered of. */
    record PastMemories(Map<String, Map<String, byte[]>> of, boolean more) implements Message {
        public static final Kind<PastMemories> KIND =
                new Kind<>(0xB5, in -> new PastMemories(in.map(one -> one.map(Decoder::bytes)), in.flag()));

        @Override
        public Kind<PastMemories> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.map(of, (each, values) -> each.map(values, Encoder::bytes)).flag(more);
        }
    }
}
