// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dualchip.virtualcard.certificate.EpochDay;
import org.dualchip.virtualcard.certificate.Mandate;
import org.dualchip.virtualcard.certificate.TerminalCertificate;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.dualchip.store.ChipMemory;
import org.dualchip.virtualcard.dualchip.store.KnownIssuer;
import org.dualchip.virtualcard.dualchip.store.SecurityState;
import org.dualchip.virtualcard.dualchip.store.Witness;

/**
 * What a terminal brings to OPEN of a professional who stands by this card: mandate ‖ sections 1 ‖ reason 1 ‖ signature
 * of this session, or of an earlier day with date 2 ‖ serial 4 before it.
 *
 * @param delegation date and serial of a delegation; of no length when the professional's card is there now
 */
record CompanionProof(Mandate mandate, int sections, int reason, byte[] delegation, byte[] signature) {
    private static final int REQUEST = Mandate.LENGTH + 2;
    private static final int DELEGATION = Short.BYTES + Integer.BYTES;
    private static final int LIVE = REQUEST + P256.SIGNATURE;

    static CompanionProof decode(byte[] data) {
        unless(data.length == LIVE || data.length == LIVE + DELEGATION, StatusException.SECURITY);
        int signature = data.length - P256.SIGNATURE;
        return new CompanionProof(
                Mandate.decode(Arrays.copyOf(data, Mandate.LENGTH))
                        .orElseThrow(() -> new StatusException(StatusException.SECURITY)),
                data[Mandate.LENGTH] & 0xFF,
                data[Mandate.LENGTH + 1] & 0xFF,
                Arrays.copyOfRange(data, REQUEST, signature),
                Arrays.copyOfRange(data, signature, data.length));
    }

    boolean isDelegated() {
        return delegation.length > 0;
    }

    /**
     * Who stands by, for the log; refuses unless everything holds, in the order of {@code docs/card-application.md}
     * section 4.
     */
    Witness check(ChipMemory memory, Admission admission, TerminalCertificate terminal, byte[] h) {
        SecurityState state = memory.state().get();
        Purpose purpose = admission.purpose();
        KnownIssuer issuer =
                state.issuer(mandate.issuer()).orElseThrow(() -> new StatusException(StatusException.SECURITY));
        unless(issuer.mayGrant(purpose.function()), StatusException.SECURITY);
        unless(P256.verify(issuer.point(), mandate.signedPart(), mandate.signature()), StatusException.SECURITY);
        unless(mandate.epoch() >= issuer.minimumEpoch(), StatusException.SECURITY);
        unless(EpochDay.of(mandate.validity().notAfter()) >= state.day(), StatusException.SECURITY);
        unless(mandate.covers(purpose.function(), purpose.role()), StatusException.SECURITY);
        return isDelegated() ? delegated(memory, terminal, purpose) : live(terminal, purpose, h);
    }

    private Witness live(TerminalCertificate terminal, Purpose purpose, byte[] h) {
        byte[] said = Vouching.presence(h, request(terminal, purpose));
        unless(P256.verify(mandate.point(), said, signature), StatusException.SECURITY);
        return new Witness(Witness.LIVE, mandate.card(), 0, sections, reason);
    }

    /** It ends with the certificate under which it was given, and a card that remembers it takes it no more. */
    private Witness delegated(ChipMemory memory, TerminalCertificate terminal, Purpose purpose) {
        ByteBuffer dated = ByteBuffer.wrap(delegation);
        int day = Short.toUnsignedInt(dated.getShort());
        unless(day >= EpochDay.of(terminal.validity().notBefore()), StatusException.SECURITY);
        byte[] said = Vouching.delegation(request(terminal, purpose), delegation);
        unless(P256.verify(mandate.point(), said, signature), StatusException.SECURITY);
        Witness witness = new Witness(Witness.DELEGATED, mandate.card(), dated.getInt(), sections, reason);
        unless(!memory.log().knows(witness), StatusException.SECURITY);
        return witness;
    }

    private byte[] request(TerminalCertificate terminal, Purpose purpose) {
        return Vouching.request(terminal.number(), purpose, sections, reason);
    }
}
