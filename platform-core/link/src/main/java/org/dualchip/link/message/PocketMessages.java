// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.util.List;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;

/** Between the controller and the pocket that holds virtual cards. */
public interface PocketMessages {

    /** A notice: the cards in the pocket. */
    record Cards(List<String> names) implements Message {
        public static final Kind<Cards> KIND = new Kind<>(0x50, in -> new Cards(in.list(Decoder::text)));

        @Override
        public Kind<Cards> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(names, Encoder::text);
        }
    }

    /**
     * Asks to hold a card to a checkpoint's reader; answered when it lies there.
     *
     * @param faults what goes wrong with the card, as the virtual card writes its faults; empty for nothing
     */
    record Insert(String card, String checkpoint, String faults) implements Message {
        public static final Kind<Insert> KIND = new Kind<>(0x51, in -> new Insert(in.text(), in.text(), in.text()));

        @Override
        public Kind<Insert> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(card).text(checkpoint).text(faults);
        }
    }

    /** Asks to take away what lies at a checkpoint. */
    record Withdraw(String checkpoint) implements Message {
        public static final Kind<Withdraw> KIND = new Kind<>(0x52, in -> new Withdraw(in.text()));

        @Override
        public Kind<Withdraw> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(checkpoint);
        }
    }
}
