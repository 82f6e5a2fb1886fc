// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.fault;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.WrappedCard;

/** A card that does what the n-th command says and answers something else. */
final class ChangedAnswer extends WrappedCard {
    private static final int STATUS = 2;

    private final int exchange;
    private final UnaryOperator<byte[]> change;
    private int exchanges;

    ChangedAnswer(Card card, int exchange, UnaryOperator<byte[]> change) {
        super(card);
        this.exchange = exchange;
        this.change = change;
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        byte[] answer = super.transmit(apdu);
        return ++exchanges == exchange ? change.apply(answer) : answer;
    }

    /** One bit flipped, counted from the first byte's highest; past the end the count goes on from the beginning. */
    static byte[] flipped(byte[] answer, int bit) {
        byte[] wrong = answer.clone();
        if (answer.length > 0) {
            int at = bit % (Byte.SIZE * answer.length);
            wrong[at / Byte.SIZE] ^= (byte) (0x80 >> at % Byte.SIZE);
        }
        return wrong;
    }

    /** Without its last bytes; what is left may be no status word, or nothing. */
    static byte[] shortened(byte[] answer, int bytes) {
        return Arrays.copyOf(answer, Math.max(0, answer.length - bytes));
    }

    /** With zeros between data and status word. */
    static byte[] lengthened(byte[] answer, int bytes) {
        int end = Math.max(0, answer.length - STATUS);
        byte[] longer = new byte[answer.length + bytes];
        System.arraycopy(answer, 0, longer, 0, end);
        System.arraycopy(answer, end, longer, end + bytes, answer.length - end);
        return longer;
    }

    /** A status word and nothing else. */
    static byte[] status(int word) {
        return new byte[] {(byte) (word >> 8), (byte) word};
    }
}
