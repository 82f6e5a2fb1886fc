// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import java.nio.charset.StandardCharsets;
import org.dualchip.virtualcard.certificate.TerminalCertificate;
import org.dualchip.virtualcard.chip.StatusException;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.Sha256;
import org.dualchip.virtualcard.dualchip.store.Resumption;
import org.dualchip.virtualcard.dualchip.store.SecurityState;
import org.jspecify.annotations.Nullable;

/**
 * Which terminal was let in, and for what.
 *
 * @param number the terminal's number, 8 bytes
 * @param certificate shown in this channel; none when the channel was resumed
 * @param usesLeft of the resumption secret
 */
record Admission(byte[] number, Purpose purpose, @Nullable TerminalCertificate certificate, int usesLeft) {
    /** Nobody yet; no key answers to it. */
    static final Admission NONE = new Admission(new byte[8], new Purpose(0, 0, 0), null, 0);

    private static final byte[] LABEL = "DC1-R".getBytes(StandardCharsets.US_ASCII);

    static Admission of(Authorization request) {
        return new Admission(request.terminal().number(), request.purpose(), request.terminal(), 0);
    }

    static Admission resumed(Resumption resumption) {
        return new Admission(
                resumption.terminal(), Purpose.decode(resumption.p()), null, Math.max(resumption.uses() - 1, 0));
    }

    boolean isResumed() {
        return certificate == null;
    }

    /** A secret that only this terminal, in this channel, can derive too. */
    Resumption resumption(ChannelSecrets secrets, SecurityState state) {
        if (certificate == null) {
            throw new StatusException(StatusException.SECURITY);
        }
        byte[] p = purpose.encode();
        byte[] secret =
                Aes.cmac(secrets.dek(), LABEL, secrets.h(), certificate.hash(), p, Sha256.of(state.certificate()));
        return Resumption.of(secret, certificate, p, state);
    }
}
