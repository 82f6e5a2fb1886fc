// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.pivtrust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.key.CardKey;
import org.dualchip.securechip.piv.Chuid;
import org.dualchip.securechip.piv.PivApplication;
import org.dualchip.securechip.piv.PivKey;
import org.dualchip.securechip.x509.Certificates;
import org.dualchip.securechip.x509.PathValidator;
import org.dualchip.securechip.x509.TrustFolder;
import org.dualchip.securechip.x509.TrustStore;
import org.dualchip.securechip.x509.VerifiedPath;

/**
 * Cards by their keys, whose certificates were read and verified once; read again never, verified again when what the
 * site trusts or knows to be revoked is another.
 */
public final class VerifiedCards {
    /** With certificates and CHUIDs some 20 MB. */
    private static final int MOST_KEPT = 1_000;

    private final TrustFolder trust;
    private final PathValidator validator;
    private final Map<String, VerifiedCard> cards = Collections.synchronizedMap(new Kept<>());
    private final Map<String, VerifiedPath> pinPaths = Collections.synchronizedMap(new Kept<>());

    public VerifiedCards(TrustFolder trust, PathValidator validator) {
        this.trust = trust;
        this.validator = validator;
    }

    /** The key of this fingerprint, if its card was verified before. */
    public Optional<CardKey> known(String fingerprint) {
        return Optional.ofNullable(cards.get(fingerprint)).map(VerifiedCard::key);
    }

    /** Refuses when the site trusts nobody, or its files of whom it trusts cannot be read. */
    public void requireReadable() throws RefusedException {
        trust.current();
    }

    /**
     * The card that has proved this key, by its certificate. Its dates are for the caller to look at.
     *
     * @param application is asked for certificate and CHUID when the card is not known
     * @param read the certificate, where it had to be read before
     */
    public VerifiedCard of(CardKey key, PivApplication application, Optional<X509Certificate> read, Instant now)
            throws CardException, RefusedException {
        var known = cards.get(key.fingerprint());
        var store = trust.current();
        if (known != null && known.path().isBy(store)) return known;
        var certificate = known != null
                ? known.path().certificate()
                : read.isPresent() ? read.get() : certificate(application, PivKey.CARD_AUTHENTICATION);
        var chuid = known != null ? known.chuid() : chuid(application);
        if (!Certificates.key(certificate).equals(key)) {
            throw new RefusedException(Refusal.CARD_CLONED, "the certificate is for another key than the card's");
        }
        var verified = verified(key, certificate, chuid, store, now);
        cards.put(key.fingerprint(), verified);
        return verified;
    }

    private VerifiedCard verified(CardKey key, X509Certificate certificate, Chuid chuid, TrustStore store, Instant now)
            throws RefusedException {
        // First who says it, then what is said: of a stranger's certificate nothing else is worth a word.
        var path = validator.verified(certificate, store, now);
        Use.CARD_AUTHENTICATION.require(certificate);
        var signer = ChuidSignature.signer(chuid);
        var signerPath = validator.verified(signer, store, now);
        Use.CONTENT_SIGNING.require(signer);
        CardNames.of(certificate).requireSame(chuid);
        return new VerifiedCard(key, Holders.of(certificate, CardNames.number(chuid)), chuid, path, signerPath);
    }

    /** The key that a verified card proves after its PIN, by the certificate of its PIV authentication key. */
    public VerifiedPath pinPath(VerifiedCard card, PivApplication application, Instant now)
            throws CardException, RefusedException {
        String fingerprint = card.key().fingerprint();
        var known = pinPaths.get(fingerprint);
        var store = trust.current();
        if (known != null && known.isBy(store)) return known;
        var certificate = known != null ? known.certificate() : certificate(application, PivKey.PIV_AUTHENTICATION);
        var path = validator.verified(certificate, store, now);
        Use.HOLDER_AUTHENTICATION.require(certificate);
        CardNames.of(certificate).requireSame(card.chuid());
        pinPaths.put(fingerprint, path);
        return path;
    }

    private static X509Certificate certificate(PivApplication application, PivKey key)
            throws CardException, RefusedException {
        var der = application.certificate(key);
        if (der.isPresent()) return Certificates.ofCard(der.get());
        throw new RefusedException(Refusal.NOT_ENROLLED, "the card has no certificate for " + key);
    }

    private static Chuid chuid(PivApplication application) throws CardException, RefusedException {
        var chuid = application.chuid();
        if (chuid.isPresent()) return chuid.get();
        throw new RefusedException(Refusal.CARD_UNREADABLE, "the card has no CHUID");
    }

    /** The least recently seen goes first. */
    private static final class Kept<V> extends LinkedHashMap<String, V> {
        Kept() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST_KEPT;
        }
    }
}
