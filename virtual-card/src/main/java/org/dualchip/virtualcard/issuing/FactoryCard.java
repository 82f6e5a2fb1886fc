// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;
import org.dualchip.virtualcard.issuer.BlankIssuerDomain;
import org.dualchip.virtualcard.issuer.Suite;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.piv.BlankPiv;

/** A card as a shop sells it: transport keys everywhere, and nobody's yet. */
public final class FactoryCard {
    private FactoryCard() {}

    /** Makes the card's folder, which must not exist yet. */
    public static void make(Path folder) throws IOException {
        Files.createDirectory(folder);
        FileMemory.create(folder.resolve(VirtualCard.SECURITY_CHIP), BlankSecurityChip.MEMORY);
        new BlankApplicationChip(
                        FileMemory.create(folder.resolve(VirtualCard.APPLICATION_CHIP), BlankApplicationChip.MEMORY))
                .seal();
        BlankPiv.write(FileMemory.create(folder.resolve(VirtualCard.PIV), BlankPiv.MEMORY));
        BlankIssuerDomain.make(
                FileMemory.create(folder.resolve(VirtualCard.ISSUER_DOMAIN), BlankIssuerDomain.MEMORY), Suite.USUAL);
    }
}
