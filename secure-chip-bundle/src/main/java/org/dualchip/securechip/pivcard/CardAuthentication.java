// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pivcard;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.key.CardKey;
import org.dualchip.securechip.key.Challenge;
import org.dualchip.securechip.key.KeyKind;
import org.dualchip.securechip.key.KeyRecovery;
import org.dualchip.securechip.key.Signed;
import org.dualchip.securechip.piv.PivApplication;
import org.dualchip.securechip.piv.PivKey;
import org.dualchip.securechip.profile.CardUid;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.securechip.x509.Certificates;

/**
 * Has a PIV card prove its card authentication key, in the fewest exchanges.
 *
 * <p>A known P-256 card signs, and its key is found from the signature: one exchange. Of other kinds of key the reader's
 * word for the card's number says where to look, if it has one; else the certificate is read. Whatever was looked up, the
 * proof is the signature.
 */
public final class CardAuthentication {
    private static final int MOST_HINTS = 10_000;

    private final SecureRandom random = Jdk.random();
    private final Map<String, CardKey> byUid = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Where keys are known. */
    @FunctionalInterface
    public interface KnownKeys {
        /** The key with this fingerprint, if it is known. */
        Optional<CardKey> known(String fingerprint) throws CardException, RefusedException;
    }

    /**
     * A key that the card has proved.
     *
     * @param certificate what the card says of it, where that had to be read
     */
    public record Authenticated(CardKey key, Optional<X509Certificate> certificate) {}

    /**
     * Proves a card.
     *
     * @throws RefusedException CARD_CLONED when the card does not have the key that its certificate is for; NOT_ENROLLED
     *     when the key is not known, and no certificate says which it is
     */
    public Authenticated prove(PivApplication application, Presented card, KnownKeys keys)
            throws CardException, RefusedException {
        var challenge = new Challenge(card.checkpoint(), random);
        var uid = byUid.isEmpty() ? Optional.<String>empty() : CardUid.of(card);
        var hinted = uid.map(byUid::get);
        var kind = hinted.map(CardKey::kind).orElse(KeyKind.P256);
        var signed = application.sign(PivKey.CARD_AUTHENTICATION, kind, challenge);
        if (signed.isPresent()) {
            var known = hinted.isPresent() && hinted.get().signed(challenge, signed.get())
                    ? keys.known(hinted.get().fingerprint())
                    : found(challenge, signed.get(), keys);
            if (known.isPresent()) return new Authenticated(known.get(), Optional.empty());
        }
        return byCertificate(application, card, challenge, signed);
    }

    private static Optional<CardKey> found(Challenge challenge, Signed signed, KnownKeys keys)
            throws CardException, RefusedException {
        for (var candidate : KeyRecovery.candidates(challenge, signed)) {
            var known = keys.known(candidate.fingerprint());
            if (known.isPresent() && known.get().signed(challenge, signed)) return known;
        }
        return Optional.empty();
    }

    private Authenticated byCertificate(
            PivApplication application, Presented card, Challenge challenge, Optional<Signed> before)
            throws CardException, RefusedException {
        var der = application.certificate(PivKey.CARD_AUTHENTICATION);
        if (der.isEmpty()) {
            throw new RefusedException(Refusal.NOT_ENROLLED, "PIV: an unknown key, and no certificate of it");
        }
        var certificate = Certificates.ofCard(der.get());
        var key = Certificates.key(certificate);
        var signed = before.isPresent() && before.get().kind() == key.kind()
                ? before
                : application.sign(PivKey.CARD_AUTHENTICATION, key.kind(), challenge);
        if (signed.isEmpty() || !key.signed(challenge, signed.get())) {
            throw new RefusedException(Refusal.CARD_CLONED, "PIV 9E: the card does not have its certificate's key");
        }
        if (key.kind() != KeyKind.P256) remember(card, key);
        return new Authenticated(key, Optional.of(certificate));
    }

    private void remember(Presented card, CardKey key) throws CardException {
        var uid = CardUid.of(card);
        if (uid.isEmpty()) return;
        if (byUid.size() >= MOST_HINTS) byUid.clear();
        byUid.put(uid.get(), key);
    }
}
