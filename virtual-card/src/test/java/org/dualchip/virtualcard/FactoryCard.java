// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.application.file.FileAccess;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;
import org.dualchip.virtualcard.memory.ArrayMemory;

/** A card that has been told who it is, and whose application chip has the keys that everybody knows. */
final class FactoryCard {
    static final byte[] ISSUING = Hex.decode("01000000");
    static final byte[] FILE = Site.bytes(16, 0x42);

    private static final int KEYS = 8;

    final ArrayMemory security = new ArrayMemory(BlankSecurityChip.MEMORY);
    final ArrayMemory application = new ArrayMemory(BlankApplicationChip.MEMORY);
    final P256Key batchKey = P256Key.generate(new SecureRandom());

    private final Site site;

    FactoryCard(Site site) {
        this.site = site;
        BlankSecurityChip chip = new BlankSecurityChip(security);
        IntStream.range(0, KEYS).forEach(role -> chip.takeTransportKey(1, role));
        chip.takeTransportKey(0, 0);
        chip.trust(site.issuer.publicPoint(), 0b11, Site.EPOCH);
        chip.setPin(Site.PIN.toCharArray());
        chip.setPuk("87654321".toCharArray());
        CardCertificate certificate = site.issuer.certifyCard(
                new byte[8],
                chip.identityPoint(),
                "Ada",
                new Validity(Site.TODAY, Site.TODAY.plusDays(99)),
                Site.EPOCH);
        chip.seal(batchKey, certificate);
        BlankApplicationChip files = new BlankApplicationChip(application);
        files.create(
                1,
                Collections.nCopies(KEYS, new byte[16]),
                List.of(StoredFile.standard(1, Communication.FULL, FileAccess.of(0x1FF0), FILE)));
        files.seal();
    }

    VirtualCard present() {
        VirtualCard card = VirtualCard.of(security, application);
        card.powerOn();
        return card;
    }

    /** A terminal that may do all, authorized for this purpose. */
    ReferenceTerminal authorized(Card card, byte[] p) {
        ReferenceTerminal terminal = new ReferenceTerminal(card, batchKey.point()).connect();
        byte[] certificate =
                site.terminal(List.of(new Grant(1, 0xFF), new Grant(0, 0x01)), Site.THIS_MONTH, Site.EPOCH);
        terminal.authorize(certificate, site.terminalKey, p).good();
        return terminal;
    }
}
