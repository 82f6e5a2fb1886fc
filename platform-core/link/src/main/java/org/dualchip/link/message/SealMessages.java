// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.util.List;
import java.util.Optional;
import org.dualchip.card.Refusal;
import org.dualchip.card.Sealing;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;
import org.dualchip.plugin.Change;

/** Between the secure process and the controller: what a card is to seal. */
public interface SealMessages {

    /** Asks to change the card, if at all, and to have it seal; answered with {@link SealDone}. */
    record Seal(String tap, List<Change> changes, byte[] digest) implements Message {
        public static final Kind<Seal> KIND =
                new Kind<>(0x68, in -> new Seal(in.text(), in.list(Forms::change), in.bytes()));

        @Override
        public Kind<Seal> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(tap).list(changes, Forms::change).bytes(digest);
        }
    }

    /** What came of {@link Seal}. */
    record SealDone(Sealing sealing) implements Message {
        public static final Kind<SealDone> KIND = new Kind<>(
                0x69,
                in -> new SealDone(new Sealing(
                        Forms.receipt(in),
                        in.choice(Sealing.State.values()),
                        in.flag() ? Optional.of(in.choice(Refusal.values())) : Optional.empty(),
                        in.flag() ? Optional.of(Forms.sealed(in)) : Optional.empty())));

        @Override
        public Kind<SealDone> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            Forms.receipt(out, sealing.receipt());
            out.choice(sealing.state()).flag(sealing.refusal().isPresent());
            sealing.refusal().ifPresent(out::choice);
            out.flag(sealing.sealed().isPresent());
            sealing.sealed().ifPresent(seal -> Forms.sealed(out, seal));
        }
    }
}
