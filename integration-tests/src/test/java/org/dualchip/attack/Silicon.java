// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;
import org.dualchip.virtualcard.issuer.BlankIssuerDomain;
import org.dualchip.virtualcard.issuer.Suite;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.piv.BlankPiv;

/** All that a card has when it has no power: the memories of its two chips, the issuer domain and PIV. */
public record Silicon(Memory security, Memory application, Memory issuerDomain, Memory piv) {

    /** As it leaves the factory. */
    public static Silicon blank() {
        var blank = new Silicon(
                new ArrayMemory(BlankSecurityChip.MEMORY),
                new ArrayMemory(BlankApplicationChip.MEMORY),
                new ArrayMemory(BlankIssuerDomain.MEMORY),
                new ArrayMemory(BlankPiv.MEMORY));
        BlankIssuerDomain.make(blank.issuerDomain, Suite.USUAL);
        BlankPiv.write(blank.piv);
        new BlankApplicationChip(blank.application).seal();
        return blank;
    }

    /** The same silicon once more. */
    Silicon copy() {
        return new Silicon(
                copied(security, BlankSecurityChip.MEMORY),
                copied(application, BlankApplicationChip.MEMORY),
                copied(issuerDomain, BlankIssuerDomain.MEMORY),
                copied(piv, BlankPiv.MEMORY));
    }

    public VirtualCard card() {
        return VirtualCard.of(security, application, issuerDomain, piv);
    }

    private static Memory copied(Memory memory, int size) {
        var copy = new ArrayMemory(size);
        copy.write(0, memory.read(0, size));
        return copy;
    }
}
