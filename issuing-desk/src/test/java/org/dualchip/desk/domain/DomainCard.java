// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.securechip.channel.Scp03Keys;
import org.dualchip.securechip.channel.SecurityLevel;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;
import org.dualchip.virtualcard.dualchip.DualChipApplet;
import org.dualchip.virtualcard.issuer.BlankIssuerDomain;
import org.dualchip.virtualcard.issuer.IssuerDomain;
import org.dualchip.virtualcard.issuer.Suite;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.dualchip.virtualcard.security.LogicalChannels;

/** Cards before the desk, and the issuer's keys. */
final class DomainCard {
    static final int KVN = 0x01;

    private DomainCard() {}

    /** A set of three different keys. */
    static Scp03Keys keys(int length, int seed) {
        return new Scp03Keys(filled(length, seed), filled(length, seed + 1), filled(length, seed + 2));
    }

    /** A chip that has the domain alone and does SCP03 so. */
    static CardChannel alone(Suite suite) {
        var memory = new ArrayMemory(BlankIssuerDomain.MEMORY);
        BlankIssuerDomain.make(memory, suite);
        var domain = new IssuerDomain(memory, Optional.empty());
        var chip = new LogicalChannels(Optional.of(domain), List.of(domain));
        chip.powerOn();
        return command -> Response.decode(chip.transmit(command.encoded()));
    }

    /** A security chip with the dual-chip application beside the domain, as a shop sells it: its two memories. */
    record Chip(TearingMemory domain, TearingMemory application) {
        static Chip fresh() {
            var domain = new ArrayMemory(BlankIssuerDomain.MEMORY);
            BlankIssuerDomain.make(domain, Suite.USUAL);
            var application = new ArrayMemory(BlankSecurityChip.MEMORY);
            return new Chip(new TearingMemory(domain), new TearingMemory(application));
        }

        /** Its contacts, switched on; a tear that has not come stays armed. */
        CardChannel onDesk() {
            var dualChip = new DualChipApplet(application);
            var issuer = new IssuerDomain(domain, Optional.of(dualChip.personalization()));
            var chip = new LogicalChannels(Optional.of(issuer), List.of(issuer, dualChip));
            chip.powerOn();
            return command -> {
                try {
                    return Response.decode(chip.transmit(command.encoded()));
                } catch (PowerLostException e) {
                    throw new CardException("the card was pulled", e);
                }
            };
        }

        void disarm() {
            domain.disarm();
            application.disarm();
        }
    }

    /** Replaces the transport keys. */
    static void take(CardChannel card, Scp03Keys keys) throws CardException, DomainException, RefusedException {
        try (var transport = TransportKeys.keys();
                var session = org.dualchip.desk.domain.IssuerDomain.select(card)
                        .openScp03(transport, KeyReference.TRANSPORT, SecurityLevel.FULL)) {
            session.keys().putSet(KVN, keys, 0);
        }
    }

    static IssuerSession open(CardChannel card, Scp03Keys keys)
            throws CardException, DomainException, RefusedException {
        return org.dualchip.desk.domain.IssuerDomain.select(card).openScp03(keys, KVN, SecurityLevel.FULL);
    }

    static byte[] filled(int length, int seed) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) seed);
        return bytes;
    }
}
