// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.fault;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Card;

/** Answers A1, A2, A3 and so on, each with 9000, and knows what it was asked. */
final class CountingCard implements Card {
    final List<String> asked = new ArrayList<>();

    @Override
    public byte[] atr() {
        return Hex.decode("3B00");
    }

    @Override
    public void powerOn() {}

    @Override
    public void powerOff() {}

    @Override
    public byte[] transmit(byte[] apdu) {
        asked.add(Hex.toHexString(apdu));
        return Hex.decode(String.format("%02x9000", 0xA0 + asked.size() & 0xFF));
    }
}
