// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.issuer.BlankIssuerDomain;
import org.dualchip.virtualcard.issuer.IssuerDomain;
import org.dualchip.virtualcard.issuer.Suite;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.security.LogicalChannels;

/** The contacts of a chip as it leaves the factory: the issuer domain, and nothing else on it. */
final class IssuerChip implements Card {
    private static final byte[] ATR = HexFormat.of().parseHex("3b85018073c0019b2d");

    private final LogicalChannels contacts;

    IssuerChip() {
        var memory = new ArrayMemory(BlankIssuerDomain.MEMORY);
        BlankIssuerDomain.make(memory, Suite.USUAL);
        var domain = new IssuerDomain(memory, Optional.empty());
        contacts = new LogicalChannels(Optional.of(domain), List.of(domain));
    }

    @Override
    public byte[] atr() {
        return ATR.clone();
    }

    @Override
    public void powerOn() {
        contacts.powerOn();
    }

    @Override
    public void powerOff() {
        contacts.powerOff();
    }

    @Override
    public byte[] transmit(byte[] apdu) {
        return contacts.transmit(apdu);
    }
}
