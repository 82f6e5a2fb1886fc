// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.Instant;
import java.util.List;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;

/** What people look into at the controller: its journal, its inputs, and what is wrong. None of it changes anything. */
public interface InspectMessages {

    /**
     * What is looked for in the journal; an empty text is not looked for.
     *
     * @param kind of the entries, in any case
     * @param tap the tap or signal that they belong to
     * @param text what stands anywhere in them, in any case
     * @param from the first moment, to the ms
     * @param to the first moment that is too late
     */
    record Sought(String kind, String tap, String text, String checkpoint, String holder, Instant from, Instant to) {
        private static Sought decode(Decoder in) {
            return new Sought(in.text(), in.text(), in.text(), in.text(), in.text(), instant(in), instant(in));
        }

        private void encode(Encoder out) {
            out.text(kind).text(tap).text(text).text(checkpoint).text(holder);
            out.i64(from.toEpochMilli()).i64(to.toEpochMilli());
        }
    }

    private static Instant instant(Decoder in) {
        return Instant.ofEpochMilli(in.i64());
    }

    /**
     * Asks for entries of the journal, the newest first; answered with {@link JournalPage}.
     *
     * @param before the sequence number behind the newest that is wanted; 0 for all
     * @param most how many, 1 to 200
     */
    record AskJournal(Sought sought, long before, int most, String token) implements Message {
        public static final Kind<AskJournal> KIND =
                new Kind<>(0xC0, in -> new AskJournal(Sought.decode(in), in.i64(), in.i32(), in.text()));

        @Override
        public Kind<AskJournal> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            sought.encode(out);
            out.i64(before).i32(most).text(token);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "AskJournal[" + before + "]";
        }
    }

    /**
     * An entry.
     *
     * @param body JSON; empty where retention has deleted it
     * @param cut whether it goes on behind what is here
     */
    record Line(long seq, Instant at, String kind, String tap, String body, boolean cut) {
        private static Line decode(Decoder in) {
            return new Line(in.i64(), instant(in), in.text(), in.text(), in.text(), in.flag());
        }

        private static void encode(Encoder out, Line line) {
            out.i64(line.seq).i64(line.at.toEpochMilli()).text(line.kind).text(line.tap);
            out.text(line.body).flag(line.cut);
        }
    }

    /**
     * Entries that were found, the newest first.
     *
     * @param before where to go on: the last that was looked at; 0 when there are no more
     */
    record JournalPage(List<Line> lines, long before) implements Message {
        public static final Kind<JournalPage> KIND =
                new Kind<>(0xC1, in -> new JournalPage(in.list(Line::decode), in.i64()));

        @Override
        public Kind<JournalPage> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(lines, Line::encode).i64(before);
        }
    }

    /** Asks what is wrong; answered with {@link Diagnosis}. */
    record AskDoctor(String token) implements Message {
        public static final Kind<AskDoctor> KIND = new Kind<>(0xC2, in -> new AskDoctor(in.text()));

        @Override
        public Kind<AskDoctor> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(token);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "AskDoctor[]";
        }
    }

    /** How it stands with something. */
    enum Standing {
        OK,
        /** It will be wrong, or may be. */
        WARNING,
        WRONG
    }

    /**
     * Something that was looked at.
     *
     * @param what how it is, for people
     * @param next what to do, or empty where there is nothing to do
     */
    record Found(Standing standing, String what, String next) {
        public static Found ok(String what) {
            return new Found(Standing.OK, what, "");
        }

        private static Found decode(Decoder in) {
            return new Found(in.choice(Standing.values()), in.text(), in.text());
        }

        private static void encode(Encoder out, Found found) {
            out.choice(found.standing).text(found.what).text(found.next);
        }
    }

    /** All that was looked at, what is wrong first. */
    record Diagnosis(List<Found> found) implements Message {
        public static final Kind<Diagnosis> KIND = new Kind<>(0xC3, in -> new Diagnosis(in.list(Found::decode)));

        @Override
        public Kind<Diagnosis> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(found, Found::encode);
        }
    }

    /** Asks for the inputs of all checkpoints; answered with {@link Inputs}. */
    record AskInputs(String token) implements Message {
        public static final Kind<AskInputs> KIND = new Kind<>(0xC4, in -> new AskInputs(in.text()));

        @Override
        public Kind<AskInputs> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(token);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "AskInputs[]";
        }
    }

    /**
     * Something that a checkpoint feels.
     *
     * @param active whether it feels it now, as far as was heard
     * @param byHand whether people move it
     */
    record Felt(String checkpoint, String name, boolean active, boolean byHand) {
        private static Felt decode(Decoder in) {
            return new Felt(in.text(), in.text(), in.flag(), in.flag());
        }

        private static void encode(Encoder out, Felt felt) {
            out.text(felt.checkpoint).text(felt.name).flag(felt.active).flag(felt.byHand);
        }
    }

    /** The inputs that are wired. */
    record Inputs(List<Felt> inputs) implements Message {
        public static final Kind<Inputs> KIND = new Kind<>(0xC5, in -> new Inputs(in.list(Felt::decode)));

        @Override
        public Kind<Inputs> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(inputs, Felt::encode);
        }
    }
}
