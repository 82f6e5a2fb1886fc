// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;

/** Between a keypad and the secure process: this is the one wall that a PIN crosses, and the controller is not at it. */
public interface KeypadMessages {

    /**
     * What was typed for a tap.
     *
     * @param pin ASCII digits, wiped by whoever sent and whoever received them
     */
    record Digits(String tap, byte[] pin) implements Message {
        public static final Kind<Digits> KIND = new Kind<>(0x60, Digits::decode);

        private static Digits decode(Decoder in) {
            return new Digits(in.text(), in.bytes());
        }

        @Override
        public Kind<Digits> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(tap).bytes(pin);
        }

        @Override
        public String toString() {
            return "Digits[" + tap + "]";
        }
    }
}
