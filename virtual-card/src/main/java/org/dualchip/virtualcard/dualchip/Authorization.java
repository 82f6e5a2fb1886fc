// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.dualchip.virtualcard.certificate.EpochDay;
import org.dualchip.virtualcard.certificate.TerminalCertificate;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.dualchip.store.KnownIssuer;
import org.dualchip.virtualcard.dualchip.store.SecurityState;

/** A terminal's request to be let in: its certificate, the purpose P, and its signature over this channel. */
record Authorization(TerminalCertificate terminal, byte[] p, byte[] signature) {
    private static final int P = TerminalCertificate.LENGTH;
    private static final int SIGNATURE = P + Purpose.LENGTH;
    private static final int LENGTH = SIGNATURE + P256.SIGNATURE;
    private static final byte[] LABEL = "DC1-T".getBytes(StandardCharsets.US_ASCII);

    static Authorization decode(byte[] data) {
        unless(data.length == LENGTH, StatusException.SECURITY);
        return new Authorization(
                TerminalCertificate.decode(Arrays.copyOf(data, P))
                        .orElseThrow(() -> new StatusException(StatusException.SECURITY)),
                Arrays.copyOfRange(data, P, SIGNATURE),
                Arrays.copyOfRange(data, SIGNATURE, LENGTH));
    }

    /** Refuses unless everything holds, in the order of {@code docs/card-application.md} section 4. */
    void check(SecurityState state, byte[] h) {
        Purpose purpose = purpose();
        KnownIssuer issuer =
                state.issuer(terminal.issuer()).orElseThrow(() -> new StatusException(StatusException.SECURITY));
        unless(issuer.mayGrant(purpose.function()), StatusException.SECURITY);
        unless(P256.verify(issuer.point(), terminal.signedPart(), terminal.signature()), StatusException.SECURITY);
        unless(terminal.epoch() >= issuer.minimumEpoch(), StatusException.SECURITY);
        unless(EpochDay.of(terminal.validity().notAfter()) >= state.day(), StatusException.SECURITY);
        unless(terminal.grants(purpose.function(), purpose.role()), StatusException.SECURITY);
        unless(P256.verify(terminal.point(), message(h), signature), StatusException.SECURITY);
    }

    Purpose purpose() {
        return Purpose.decode(p);
    }

    private byte[] message(byte[] h) {
        return org.bouncycastle.util.Arrays.concatenate(new byte[][] {LABEL, h, terminal.hash(), p});
    }
}
