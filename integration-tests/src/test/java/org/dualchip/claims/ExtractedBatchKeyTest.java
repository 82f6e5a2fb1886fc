// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.util.List;
import org.dualchip.card.Refusal;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.channel.SessionKey;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.dualchip.virtualcard.issuing.Issuer;
import org.junit.jupiter.api.Test;

/** Somebody took a card apart and has the key that its whole batch shares. */
class ExtractedBatchKeyTest extends Claim {

    /** Even with a certificate that is good, and was read at a terminal of his. */
    @Test
    void makesNoCard() throws Exception {
        assertEquals("Ada", place.tap(ada.card()).holder());
        var forged = factory.showing(ada.certificate());

        refused(Refusal.NOT_AUTHENTIC, () -> place.tap(forged.card()));
    }

    @Test
    void makesNoTerminal() throws Exception {
        var own = Issuer.create(folder.resolve("rogue.pem"));
        var key = P256Key.generate(new SecureRandom());
        byte[] certificate = own.certifyTerminal(
                        new byte[8], key.point(), List.of(Grant.of(1, 1)), new Validity(TODAY, TODAY), EPOCH)
                .encode();
        var terminal = new Terminal(CurveKey.decode(key.encodePkcs8()), TerminalCertificate.decode(certificate));
        var batch = Point.decode(batchKey.point());
        var selected = SecurityChip.select(CardWire.present(ada.card())).orElseThrow();
        try (var pipe = selected.connect(id -> batch, new SessionKey(Jdk.random(), work -> {}))) {
            refused(Refusal.TERMINAL_REFUSED, () -> pipe.authorize(terminal, Place.DOOR));
            refused(Refusal.NOT_AUTHENTIC, pipe::certificate);
        }
    }
}
