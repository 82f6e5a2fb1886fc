// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;
import org.dualchip.virtualcard.issuer.BlankIssuerDomain;
import org.dualchip.virtualcard.issuer.Suite;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.piv.BlankPiv;

/** A card as it leaves the factory: two empty chips under transport keys that everybody knows. */
public final class BlankCard {
    private BlankCard() {}

    /**
     * Makes a blank card in a folder that does not exist yet: the whole card, on disk, or nothing.
     *
     * @throws FileAlreadyExistsException when there is something in that place
     */
    public static void make(Path folder) throws IOException {
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        Path workbench = workbench(folder);
        try {
            fill(workbench);
            // Atomic, and only onto a free place: a card on disk is a whole card.
            Files.move(workbench, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            clear(workbench);
        }
    }

    private static void fill(Path folder) throws IOException {
        FileMemory.create(folder.resolve(VirtualCard.SECURITY_CHIP), BlankSecurityChip.MEMORY);
        BlankIssuerDomain.make(
                FileMemory.create(folder.resolve(VirtualCard.ISSUER_DOMAIN), BlankIssuerDomain.MEMORY), Suite.USUAL);
        BlankPiv.write(FileMemory.create(folder.resolve(VirtualCard.PIV), BlankPiv.MEMORY));
        new BlankApplicationChip(
                        FileMemory.create(folder.resolve(VirtualCard.APPLICATION_CHIP), BlankApplicationChip.MEMORY))
                .seal();
    }

    private static Path workbench(Path folder) throws IOException {
        Path parent =
                Files.createDirectories(requireNonNull(folder.toAbsolutePath().getParent()));
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return Files.createTempDirectory(parent, ".new-card-", owner);
    }

    private static void clear(Path workbench) throws IOException {
        if (!Files.exists(workbench)) {
            return;
        }
        try (Stream<Path> left = Files.list(workbench)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(workbench);
    }
}
