// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.util.List;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Piece;
import org.dualchip.card.admission.Verdict;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;

/** Between the controller and the secure process: {@link org.dualchip.card.admission.Admission}, a message a verb. */
public interface AdmissionMessages {

    /** Offers a piece of a bundle; answered with {@link Judged}. */
    record Offer(Piece piece) implements Message {
        public static final Kind<Offer> KIND = new Kind<>(0x70, in -> new Offer(AdmissionForms.piece(in)));

        @Override
        public Kind<Offer> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            AdmissionForms.piece(out, piece);
        }
    }

    /** What is found of it. */
    record Judged(Verdict verdict) implements Message {
        public static final Kind<Judged> KIND = new Kind<>(0x71, in -> new Judged(AdmissionForms.verdict(in)));

        @Override
        public Kind<Judged> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            AdmissionForms.verdict(out, verdict);
        }
    }

    /** Asks to keep what was offered; answered with {@link Admitted}. */
    record Admit(String digest) implements Message {
        public static final Kind<Admit> KIND = new Kind<>(0x72, in -> new Admit(in.text()));

        @Override
        public Kind<Admit> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(digest);
        }
    }

    /** What it is now. */
    record Admitted(Generation generation) implements Message {
        public static final Kind<Admitted> KIND = new Kind<>(0x73, in -> new Admitted(AdmissionForms.generation(in)));

        @Override
        public Kind<Admitted> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            AdmissionForms.generation(out, generation);
        }
    }

    /** Asks that a generation decide from now on. */
    record Switch(String plugin, int generation) implements Message {
        public static final Kind<Switch> KIND = new Kind<>(0x74, in -> new Switch(in.text(), in.i32()));

        @Override
        public Kind<Switch> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(plugin).i32(generation);
        }
    }

    /** Asks that a generation be deleted. */
    record Forget(String plugin, int generation) implements Message {
        public static final Kind<Forget> KIND = new Kind<>(0x75, in -> new Forget(in.text(), in.i32()));

        @Override
        public Kind<Forget> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(plugin).i32(generation);
        }
    }

    /** Asks which generations there are; answered with {@link Generations}. */
    record AskGenerations() implements Message {
        public static final Kind<AskGenerations> KIND = new Kind<>(0x76, in -> new AskGenerations());

        @Override
        public Kind<AskGenerations> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            // It says all by its kind.
        }
    }

    /**
     * All that are there.
     *
     * @param unsigned whether bundles that nobody signed are taken
     */
    record Generations(boolean unsigned, List<Generation> generations) implements Message {
        public static final Kind<Generations> KIND =
                new Kind<>(0x77, in -> new Generations(in.flag(), in.list(AdmissionForms::generation)));

        @Override
        public Kind<Generations> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.flag(unsigned).list(generations, AdmissionForms::generation);
        }
    }
}
