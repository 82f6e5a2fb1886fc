// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;
import org.dualchip.virtualcard.memory.FileMemory;
import org.dualchip.virtualcard.piv.BlankPiv;

/** Makes cards of one batch, under one issuer. */
public final class CardDesk {
    private static final int ACCESS_ONLY = 1 << AccessApplication.FUNCTION;

    private final Issuer issuer;
    private final BatchKey batchKey;
    private final long epoch;
    private final SecureRandom random = new SecureRandom();

    /** Cards from this desk carry the issuer's present epoch and refuse terminals of an earlier one. */
    public CardDesk(Issuer issuer, BatchKey batchKey, long epoch) {
        this.issuer = issuer;
        this.batchKey = batchKey;
        this.epoch = epoch;
    }

    /**
     * Makes a card in a folder that does not exist yet: the whole card, on disk, or nothing.
     *
     * @throws FileAlreadyExistsException when there is something in that place
     * @throws IllegalArgumentException when the order cannot be carried out, as for a name too long
     */
    public IssuedCard issue(Path folder, CardOrder order) throws IOException {
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        Path workbench = workbench(folder);
        try {
            IssuedCard card = make(workbench, order);
            // Atomic, and only onto a free or empty place: a card on disk is a whole card.
            Files.move(workbench, folder, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.syncFolder(folder);
            return card;
        } finally {
            clear(workbench);
        }
    }

    private static Path workbench(Path folder) throws IOException {
        Path parent =
                Files.createDirectories(requireNonNull(folder.toAbsolutePath().getParent()));
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return Files.createTempDirectory(parent, ".new-card-", owner);
    }

    private IssuedCard make(Path folder, CardOrder order) throws IOException {
        var security = new BlankSecurityChip(
                FileMemory.create(folder.resolve(VirtualCard.SECURITY_CHIP), BlankSecurityChip.MEMORY));
        var application = new BlankApplicationChip(
                FileMemory.create(folder.resolve(VirtualCard.APPLICATION_CHIP), BlankApplicationChip.MEMORY));
        BlankPiv.write(FileMemory.create(folder.resolve(VirtualCard.PIV), BlankPiv.MEMORY));
        AccessApplication.load(security, application, order.right());
        security.trust(issuer.publicPoint(), ACCESS_ONLY, epoch);
        if (order.hasPin()) {
            security.setPin(order.pin());
        }
        CardCertificate certificate = certify(security, order);
        security.seal(batchKey.key(), certificate);
        application.seal();
        IssuedCard card = IssuedCard.of(certificate, order.right());
        card.write(folder);
        return card;
    }

    private CardCertificate certify(BlankSecurityChip security, CardOrder order) {
        byte[] number = new byte[8];
        random.nextBytes(number);
        return issuer.certifyCard(number, security.identityPoint(), order.holder(), order.validity(), epoch);
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
