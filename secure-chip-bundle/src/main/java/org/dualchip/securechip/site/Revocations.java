// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.io.IOException;
import java.nio.file.Path;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.certificate.RevocationList;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * The file {@code revoked}: an issuer's signed list of card certificates that hold no more.
 *
 * <p>Without a good list nobody enters, since taking the list away must not bring a stolen card back; and an older list
 * than one seen before is no good list.
 */
public final class Revocations {
    private final Watched<Trusted> file;
    private final SequenceMemory memory;
    private final Issuers issuers;

    Revocations(Path data, Issuers issuers) {
        this.file = new Watched<>(
                data.resolve("revoked"),
                Refusal.REVOCATION_UNREADABLE,
                "put the issuer's newest signed list there; nobody enters before",
                this::parse);
        this.memory = new SequenceMemory(data.resolve("revoked.sequence"));
        this.issuers = issuers;
    }

    /** Refuses a card whose certificate's hash is on the list, and every card when there is no good list. */
    public void check(byte[] certificateHash) throws RefusedException {
        var trusted = trusted();
        if (trusted.list().contains(certificateHash)) {
            throw new RefusedException(
                    Refusal.CARD_REVOKED,
                    "on the revocation list "
                            + Long.toUnsignedString(trusted.list().sequence()));
        }
    }

    void requireReadable() throws RefusedException {
        trusted();
    }

    private Trusted trusted() throws RefusedException {
        var trusted = file.current();
        // An issuer may have been struck off since its list was read.
        if (!issuers.include(trusted.signer())) throw file.refused("its signer is no longer among the issuers");
        return trusted;
    }

    private Trusted parse(byte[] content) throws MalformedException, IOException, RefusedException {
        var list = RevocationList.decode(content);
        var issuer = issuers.find(list.issuer());
        if (issuer == null || !list.signedBy(issuer.key())) {
            throw new MalformedException("it is signed by nobody among the issuers");
        }
        long highest = memory.highest();
        if (Long.compareUnsigned(list.sequence(), highest) < 0) {
            throw new MalformedException("its sequence is %s, and %s was seen before"
                    .formatted(Long.toUnsignedString(list.sequence()), Long.toUnsignedString(highest)));
        }
        if (list.sequence() != highest) memory.raise(list.sequence());
        return new Trusted(list, issuer.key());
    }

    private record Trusted(RevocationList list, Point signer) {}
}
