// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Effort;
import org.dualchip.card.FileContent;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.card.Wiring;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Intent;

/** Between the secure process and the controller. */
public interface CardMessages {

    /** A card came and was opened or refused; answered with Done when the tap is over. */
    record Seen(CardSeen seen) implements Message {
        public static final Kind<Seen> KIND = new Kind<>(0x10, in -> new Seen(in.flag() ? opened(in) : refused(in)));

        @Override
        public Kind<Seen> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.flag(seen instanceof CardSeen.Opened)
                    .text(seen.tap())
                    .text(seen.checkpoint())
                    .text(seen.function());
            if (seen instanceof CardSeen.Opened opened) {
                out.i32(opened.generation());
                Forms.intent(out, opened.intent());
                Forms.holder(out, opened.holder());
                out.choice(opened.assurance()).flag(opened.resumed()).map(opened.files(), Forms::content);
                out.list(opened.companions(), Forms::companion);
            } else if (seen instanceof CardSeen.Refused refused) {
                out.text(refused.holder()).choice(refused.refusal()).text(refused.detail());
            }
            effort(out, seen.effort());
        }

        private static CardSeen opened(Decoder in) {
            return new CardSeen.Opened(
                    in.text(),
                    in.text(),
                    in.text(),
                    in.i32(),
                    Forms.intent(in),
                    Forms.holder(in),
                    in.choice(Assurance.values()),
                    in.flag(),
                    in.map(Forms::content),
                    in.list(Forms::companion),
                    effort(in));
        }

        private static CardSeen refused(Decoder in) {
            return new CardSeen.Refused(
                    in.text(), in.text(), in.text(), in.text(), in.choice(Refusal.values()), in.text(), effort(in));
        }
    }

    /** A notice: nothing lies at the checkpoint any more. */
    record SlotEmpty(String checkpoint) implements Message {
        public static final Kind<SlotEmpty> KIND = new Kind<>(0x11, in -> new SlotEmpty(in.text()));

        @Override
        public Kind<SlotEmpty> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(checkpoint);
        }
    }

    /** A notice: which slots can take a card now, and the checkpoints that are wired. */
    record Slots(List<String> slots, List<Wiring.Wired> checkpoints) implements Message {
        public static final Kind<Slots> KIND =
                new Kind<>(0x12, in -> new Slots(in.list(Decoder::text), in.list(Slots::wired)));

        private static Wiring.Wired wired(Decoder in) {
            return new Wiring.Wired(
                    in.text(),
                    in.text(),
                    in.text(),
                    in.text(),
                    in.list(Decoder::text),
                    in.list(Decoder::text),
                    in.text());
        }

        private static void wired(Encoder out, Wiring.Wired one) {
            out.text(one.name()).text(one.function()).text(one.slot()).text(one.state());
            out.list(one.intents(), Encoder::text)
                    .list(one.profiles(), Encoder::text)
                    .text(one.ends());
        }

        @Override
        public Kind<Slots> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(slots, Encoder::text).list(checkpoints, Slots::wired);
        }
    }

    /** Asks for a declared file that was not read ahead; answered with {@link Content}. A plugin may ask it too. */
    record Read(String tap, String file) implements Message {
        public static final Kind<Read> KIND = new Kind<>(0x13, in -> new Read(in.text(), in.text()));

        @Override
        public Kind<Read> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(tap).text(file);
        }
    }

    /** What a file holds. */
    record Content(FileContent content) implements Message {
        public static final Kind<Content> KIND = new Kind<>(0x14, in -> new Content(Forms.content(in)));

        @Override
        public Kind<Content> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            Forms.content(out, content);
        }
    }

    /** Asks to change the card, all or nothing; answered with {@link Applied}. */
    record Apply(String tap, List<Change> changes) implements Message {
        public static final Kind<Apply> KIND = new Kind<>(0x15, in -> new Apply(in.text(), in.list(Forms::change)));

        @Override
        public Kind<Apply> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(tap).list(changes, Forms::change);
        }
    }

    /** What came of {@link Apply}. */
    record Applied(Receipt receipt) implements Message {
        public static final Kind<Applied> KIND = new Kind<>(0x16, in -> new Applied(Forms.receipt(in)));

        @Override
        public Kind<Applied> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            Forms.receipt(out, receipt);
        }
    }

    /** Asks for the holder's PIN to be verified; answered with {@link Proved}. */
    record VerifyPin(String tap) implements Message {
        public static final Kind<VerifyPin> KIND = new Kind<>(0x17, in -> new VerifyPin(in.text()));

        @Override
        public Kind<VerifyPin> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(tap);
        }
    }

    /** How strongly the holder is proved now; or why the PIN did not do. */
    record Proved(Optional<Refusal> refusal, Assurance assurance) implements Message {
        public static final Kind<Proved> KIND = new Kind<>(
                0x18,
                in -> new Proved(
                        in.flag() ? Optional.of(in.choice(Refusal.values())) : Optional.empty(),
                        in.choice(Assurance.values())));

        @Override
        public Kind<Proved> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.flag(refusal.isPresent());
            refusal.ifPresent(out::choice);
            out.choice(assurance);
        }
    }

    /** Asks why a card would be refused that nobody holds to a reader; answered with {@link Standing}. */
    record AskStanding(String card, LocalDate day) implements Message {
        public static final Kind<AskStanding> KIND =
                new Kind<>(0x1E, in -> new AskStanding(in.text(), LocalDate.ofEpochDay(in.i32())));

        @Override
        public Kind<AskStanding> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(card).i32((int) day.toEpochDay());
        }
    }

    /** Why; empty where nothing speaks against it. */
    record Standing(Optional<Refusal> refusal) implements Message {
        public static final Kind<Standing> KIND = new Kind<>(
                0x1F, in -> new Standing(in.flag() ? Optional.of(in.choice(Refusal.values())) : Optional.empty()));

        @Override
        public Kind<Standing> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.flag(refusal.isPresent());
            refusal.ifPresent(out::choice);
        }
    }

    /** A notice: a card stands by in the checkpoint's second slot. */
    record StandsBy(String checkpoint) implements Message {
        public static final Kind<StandsBy> KIND = new Kind<>(0x1A, in -> new StandsBy(in.text()));

        @Override
        public Kind<StandsBy> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(checkpoint);
        }
    }

    /** Asks that the next card at a checkpoint be met for an intent; answered with Done. */
    record Intend(String checkpoint, Intent intent) implements Message {
        public static final Kind<Intend> KIND = new Kind<>(0x19, in -> new Intend(in.text(), Forms.intent(in)));

        @Override
        public Kind<Intend> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(checkpoint);
            Forms.intent(out, intent);
        }
    }

    static void effort(Encoder out, Effort effort) {
        out.i32(effort.securityExchanges()).i32(effort.applicationExchanges());
        out.i32(effort.bytesOut()).i32(effort.bytesIn());
        out.i64(effort.cardMicros()).i64(effort.hostMicros());
    }

    static Effort effort(Decoder in) {
        return new Effort(in.i32(), in.i32(), in.i32(), in.i32(), in.i64(), in.i64());
    }
}
