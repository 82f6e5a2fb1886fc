// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.claims;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.application.file.FileAccess;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;
import org.dualchip.virtualcard.issuing.Issuer;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.memory.Memory;

/** Makes cards of one batch: an access application with three keys, and a file that says whose card it is. */
record Factory(Issuer issuer, P256Key batchKey, LocalDate today, long epoch) {
    static final int KEYS = 3;

    private static final int FUNCTION = 1;
    private static final int FILE = 1;
    private static final int FILE_SIZE = 16;

    /** A card's two chips, and what its certificate says. */
    record Chips(CardCertificate certificate, Memory security, Memory application) {
        VirtualCard card() {
            return VirtualCard.of(security, application);
        }

        Chips with(Memory otherSecurity, Memory otherApplication) {
            return new Chips(certificate, otherSecurity, otherApplication);
        }

        /** The same silicon once more. */
        Chips copy() {
            return with(copied(security, BlankSecurityChip.MEMORY), copied(application, BlankApplicationChip.MEMORY));
        }

        private static Memory copied(Memory memory, int size) {
            var copy = new ArrayMemory(size);
            copy.write(0, memory.read(0, size));
            return copy;
        }
    }

    /** A card that opens. */
    Chips card(String holder) {
        return card(holder, new Validity(today, today.plusDays(365)));
    }

    Chips card(String holder, Validity validity) {
        var silicon = new ArrayMemory(BlankSecurityChip.MEMORY);
        var chip = new BlankSecurityChip(silicon);
        var certificate = certificate(chip.identityPoint(), holder, validity);
        return new Chips(certificate, silicon, loaded(chip, certificate));
    }

    /** A card whose application has the keys that everybody knows. */
    Chips unkeyed(String holder) {
        var silicon = new ArrayMemory(BlankSecurityChip.MEMORY);
        var chip = new BlankSecurityChip(silicon);
        var certificate = certificate(chip.identityPoint(), holder, new Validity(today, today.plusDays(365)));
        IntStream.range(0, KEYS).forEach(role -> chip.takeTransportKey(FUNCTION, role));
        var application = application(Collections.nCopies(KEYS, new byte[16]), holder);
        seal(chip, certificate);
        return new Chips(certificate, silicon, application);
    }

    /** A forger's card: he has the batch key, keys of his own, and a certificate that he copied. */
    Chips showing(CardCertificate stolen) {
        var silicon = new ArrayMemory(BlankSecurityChip.MEMORY);
        return new Chips(stolen, silicon, loaded(new BlankSecurityChip(silicon), stolen));
    }

    private Memory loaded(BlankSecurityChip chip, CardCertificate certificate) {
        var keys = IntStream.range(0, KEYS)
                .mapToObj(role -> chip.makeRoleKey(FUNCTION, role))
                .toList();
        var application = application(keys, certificate.holder());
        seal(chip, certificate);
        return application;
    }

    private void seal(BlankSecurityChip chip, CardCertificate certificate) {
        chip.trust(issuer.publicPoint(), 1 << FUNCTION, epoch);
        chip.seal(batchKey, certificate);
    }

    private static Memory application(List<byte[]> keys, String holder) {
        var memory = new ArrayMemory(BlankApplicationChip.MEMORY);
        var chip = new BlankApplicationChip(memory);
        byte[] content = Arrays.copyOf(holder.getBytes(StandardCharsets.UTF_8), FILE_SIZE);
        chip.create(
                FUNCTION, keys, List.of(StoredFile.standard(FILE, Communication.FULL, FileAccess.of(0x1FF0), content)));
        chip.seal();
        return memory;
    }

    private CardCertificate certificate(byte[] point, String holder, Validity validity) {
        byte[] number = new byte[8];
        new SecureRandom().nextBytes(number);
        return issuer.certifyCard(number, point, holder, validity, epoch);
    }
}
