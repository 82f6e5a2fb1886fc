// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.channel.Scp03Keys;
import org.dualchip.virtualcard.issuer.DomainKey.AesSet;
import org.dualchip.virtualcard.memory.AtomicCell;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.Region;

/**
 * The issuer domain in the factory. It leaves with the transport keys that every vendor's sample cards have and everybody
 * knows, version FF: they protect nothing but the way of the first PUT KEY, with which they are gone.
 */
public final class BlankIssuerDomain {
    /** Bytes of memory the domain needs. */
    public static final int MEMORY = DomainState.MEMORY + Counters.MEMORY;

    private static final byte[] TRANSPORT_KEY = Hex.decode("404142434445464748494A4B4C4D4E4F");

    private BlankIssuerDomain() {}

    /** Writes the memory of a card as it leaves the factory. */
    public static void make(Memory memory, Suite suite) {
        byte[] identity = new byte[DomainState.IDENTITY];
        new SecureRandom().nextBytes(identity);
        Scp03Keys keys = new Scp03Keys(TRANSPORT_KEY.clone(), TRANSPORT_KEY.clone(), TRANSPORT_KEY.clone());
        AesSet transport = new AesSet(AesSet.TRANSPORT, 0, keys);
        DomainState state = new DomainState(identity, suite, 1, List.of(transport), List.of());
        new AtomicCell(new Region(memory, DomainState.MEMORY), Counters.MEMORY)
                .replace(new Counters(Map.of()).encode());
        new AtomicCell(memory, DomainState.MEMORY).replace(state.encode());
    }
}
