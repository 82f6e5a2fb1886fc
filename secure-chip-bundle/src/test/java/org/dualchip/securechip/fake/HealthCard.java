// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.fake;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.application.file.FileAccess;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.Mandate;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;
import org.dualchip.virtualcard.issuing.Issuer;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.jspecify.annotations.Nullable;

/** A virtual card with a health application: emergency data, and a professional's mandate or zeros in its place. */
public final class HealthCard {
    public static final String PIN = "2468";

    /** Care, own card, emergency: {@code docs/card-application.md} section 4. */
    private static final String RULES = "03010E" + "030205" + "03033E";

    private final VirtualCard card;
    private final CardCertificate certificate;
    private final byte[] mandate;

    /** @param mandated takes the card's number and identity point */
    public HealthCard(
            Issuer issuer, P256Key batch, String name, @Nullable BiFunction<byte[], byte[], Mandate> mandated) {
        var security = new ArrayMemory(BlankSecurityChip.MEMORY);
        var application = new ArrayMemory(BlankApplicationChip.MEMORY);
        var chip = new BlankSecurityChip(security);
        byte[] number = new byte[8];
        new SecureRandom().nextBytes(number);
        mandate = mandated == null
                ? new byte[Mandate.LENGTH]
                : mandated.apply(number, chip.identityPoint()).encode();
        var keys = IntStream.range(0, 8)
                .mapToObj(role -> chip.makeRoleKey(3, role))
                .toList();
        load(application, keys);
        chip.trust(issuer.publicPoint(), 1 << 3, 5);
        chip.setPin(PIN.toCharArray());
        chip.setRules(Hex.decode(RULES));
        var today = LocalDate.of(2026, 11, 22);
        certificate =
                issuer.certifyCard(number, chip.identityPoint(), name, new Validity(today, today.plusDays(365)), 5);
        chip.seal(batch, certificate);
        card = VirtualCard.of(security, application);
    }

    private void load(ArrayMemory memory, List<byte[]> keys) {
        byte[] facts = Arrays.copyOf(Hex.decode("a1"), 32);
        var chip = new BlankApplicationChip(memory);
        chip.create(
                3,
                keys,
                List.of(
                        StoredFile.backup(1, Communication.FULL, FileAccess.of(0x3710), facts),
                        StoredFile.standard(3, Communication.FULL, FileAccess.of(0x27F0), mandate)));
        chip.seal();
    }

    public VirtualCard card() {
        return card;
    }

    public byte[] certificateHash() {
        return certificate.hash();
    }

    public byte[] mandate() {
        return mandate.clone();
    }
}
