// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.profile;

import java.util.HexFormat;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;

/** The number that a contactless card is activated by, as its reader knows it: a hint where to look, never a proof. */
public final class CardUid {
    // PC/SC part 3 §3.2.2.1.3, GET DATA; the reader answers, the card hears nothing
    private static final int CLA_READER = 0xFF;
    private static final int INS_GET_DATA = 0xCA;

    /** Of ISO 14443 A cards that draw a new number each time. */
    private static final String RANDOM = "08";

    private CardUid() {}

    /** In hex; empty when the card is no contactless one, its number is random, or the reader does not say. */
    public static Optional<String> of(Presented card) throws CardException {
        if (!isContactless(card.atr())) return Optional.empty();
        var answer = card.channel().transmit(new Command(CLA_READER, INS_GET_DATA, 0, 0, new byte[0], Command.ALL));
        String uid = HexFormat.of().formatHex(answer.data());
        boolean isRandom = answer.data().length == 4 && uid.startsWith(RANDOM);
        return answer.ok() && !uid.isEmpty() && !isRandom ? Optional.of(uid) : Optional.empty();
    }

    /** PC/SC part 3 §3.1.3.2.3: readers make up an ATR 3B 8N 80 01 for contactless cards. */
    private static boolean isContactless(byte[] atr) {
        return atr.length >= 4 && atr[0] == 0x3B && (atr[1] & 0xF0) == 0x80 && (atr[2] & 0xFF) == 0x80 && atr[3] == 1;
    }
}
