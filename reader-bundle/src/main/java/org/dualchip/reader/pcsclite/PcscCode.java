// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.pcsclite;

import org.dualchip.card.CardException;

/** PC/SC's return codes, in words that say what to do next. */
final class PcscCode {

    private PcscCode() {}

    /** The loss that a code means. */
    static CardException exception(String reader, String step, int code) {
        return new CardException("%s: %s: %s (%08x)".formatted(reader, step, words(code), code));
    }

    private static String words(int code) {
        return switch (code) {
            case 0x80100009 -> "there is no such reader any more";
            case 0x8010000B -> "another program holds the card for itself alone: end that program";
            case 0x8010000C -> "no card in the slot: present one";
            case 0x8010001D, 0x8010001E, 0x80100013 ->
                "pcscd is not running: start it with 'systemctl start pcscd.socket', or 'pcscd -f'";
            case 0x80100017 -> "the reader has gone";
            case 0x80100066 -> "the card does not answer when it is powered: turn it, or present it again";
            case 0x80100067 -> "the card has lost its power: present it again";
            case 0x80100068 -> "another program reset the card";
            case 0x80100069 -> "the card was pulled";
            default -> "no answer, perhaps the card was pulled";
        };
    }
}
