// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.card.Refusal;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.Seal;
import org.dualchip.securechip.certificate.SealKey;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.channel.SessionKey;
import org.dualchip.securechip.curve.Point;
import org.dualchip.securechip.site.Site;
import org.junit.jupiter.api.Test;

/** The card's word under a digest, asked for and checked by the host. */
class SealTest extends Claim {
    private static final byte[] DIGEST = new byte[32];

    @Test
    void isBelievedFromItsCardForItsDigestAndOnce() throws Exception {
        try (var tap = new OpenTap(ada)) {
            var key = tap.sealKey().orElseThrow();
            var first = tap.seal(DIGEST);
            var second = tap.seal(DIGEST);
            assertTrue(first.madeBy(key));
            assertTrue(second.madeBy(key));
            assertEquals(1, first.counter());
            assertEquals(2, second.counter());
            assertEquals(TODAY.toEpochDay(), first.day());

            byte[] other = DIGEST.clone();
            other[0] ^= 1;
            assertFalse(changed(first, other, first.counter()).madeBy(key));
            assertFalse(changed(first, DIGEST, 7).madeBy(key));
        }
    }

    @Test
    void anotherCardsKeyVouchesForNothing() throws Exception {
        try (var tap = new OpenTap(ada);
                var another = new OpenTap(factory.card("Bo"))) {
            assertEquals(Optional.empty(), SealKey.of(tap.chip.sealKey(), another.certificate));
            byte[] spoilt = tap.chip.sealKey();
            spoilt[3] ^= 1;
            assertEquals(Optional.empty(), SealKey.of(spoilt, tap.certificate));
            assertEquals(Optional.empty(), SealKey.of(Arrays.copyOf(spoilt, 100), tap.certificate));
            assertFalse(another.seal(DIGEST).madeBy(tap.sealKey().orElseThrow()));
        }
    }

    @Test
    void theLogIsForThePinsOwnerAlone() throws Exception {
        try (var tap = new OpenTap(ada)) {
            refused(Refusal.TERMINAL_REFUSED, () -> tap.chip.log(0));
        }
    }

    private static Seal changed(Seal seal, byte[] digest, int counter) {
        return new Seal(
                seal.transcript(),
                seal.certificateHash(),
                seal.purpose(),
                seal.day(),
                counter,
                digest,
                seal.signature());
    }

    /** A tap whose application chip is open. */
    private final class OpenTap implements AutoCloseable {
        final SecurityChip chip;
        final CardCertificate certificate;

        OpenTap(Factory.Chips chips) throws Exception {
            var wire = CardWire.present(chips.card());
            var batch = Point.decode(batchKey.point());
            chip = SecurityChip.select(wire)
                    .orElseThrow()
                    .connect(id -> batch, new SessionKey(Jdk.random(), work -> {}));
            Terminal terminal = new Site(place.data).terminals().of("front-door", Place.DOOR, TODAY);
            byte[] hash = chip.authorize(terminal, Place.DOOR).certificateHash();
            certificate = CardCertificate.decode(chip.certificate());
            assertEquals(HexFormat.of().formatHex(hash), HexFormat.of().formatHex(certificate.hash()));
            var locked = new DesfireChips().select(wire, 1);
            chip.confirm(locked.answer(chip.open(locked.challenge(1))), false)
                    .keys()
                    .close();
        }

        Optional<SealKey> sealKey() throws Exception {
            return SealKey.of(chip.sealKey(), certificate);
        }

        Seal seal(byte[] digest) throws Exception {
            return chip.seal(Place.DOOR, certificate.hash(), digest);
        }

        @Override
        public void close() {
            chip.close();
        }
    }
}
