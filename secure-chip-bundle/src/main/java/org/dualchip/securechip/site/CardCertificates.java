// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.curve.Point;

/**
 * Card certificates by their hash: read from a card once, verified once, then known.
 *
 * <p>The directory {@code certificates} saves the reading across a restart, never the verifying. A file there that is
 * not what its name says is as good as none.
 */
public final class CardCertificates {
    private static final System.Logger LOG = System.getLogger(CardCertificates.class.getName());
    private static final int MOST_KEPT = 10_000;

    private final Path directory;
    private final Issuers issuers;
    private final Map<String, Verified> verified = Collections.synchronizedMap(new Kept());

    private final AtomicInteger verifications = new AtomicInteger();

    CardCertificates(Path data, Issuers issuers) {
        this.directory = data.resolve("certificates");
        this.issuers = issuers;
    }

    /**
     * The certificate with this hash, signed by an issuer who may grant the purpose's function.
     *
     * @param card is asked only for a certificate that is not known
     */
    public CardCertificate of(byte[] hash, Purpose purpose, Source card) throws CardException, RefusedException {
        String name = HexFormat.of().formatHex(hash);
        var known = verified.get(name);
        var certificate = known != null ? known.certificate() : read(name, hash, card);
        var issuer = issuers.find(certificate.issuer());
        if (issuer == null || !issuer.functions().contains(purpose.function())) {
            throw new RefusedException(
                    Refusal.UNKNOWN_ISSUER,
                    "no issuer %08x for function %02x in issuers".formatted(certificate.issuer(), purpose.function()));
        }
        if (known == null || !known.by().equals(issuer.key())) verify(name, certificate, issuer.key());
        return certificate;
    }

    /** Those of a card by its number, newest last day first, as far as they are kept here and an issuer vouches for them. */
    List<CardCertificate> numbered(String card) {
        var found = new ArrayList<CardCertificate>();
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                var name = String.valueOf(file.getFileName());
                if (!name.matches("[0-9a-f]{64}")) continue;
                cached(name, HexFormat.of().parseHex(name))
                        .filter(one -> one.holder().card().equals(card) && isVouchedFor(one))
                        .ifPresent(found::add);
            }
        } catch (IOException e) {
            return List.of(); // none was ever kept
        }
        found.sort(Comparator.comparing((CardCertificate one) -> one.dates().last())
                .reversed());
        return found;
    }

    private boolean isVouchedFor(CardCertificate certificate) {
        try {
            var issuer = issuers.find(certificate.issuer());
            return issuer != null && certificate.signedBy(issuer.key());
        } catch (RefusedException e) {
            return false;
        }
    }

    private void verify(String name, CardCertificate certificate, Point issuerKey) throws RefusedException {
        verifications.incrementAndGet();
        if (!certificate.signedBy(issuerKey)) throw notAuthentic("its issuer did not sign it");
        verified.put(name, new Verified(certificate, issuerKey));
        keep(name, certificate);
    }

    /** How many were verified so far: known ones cost none. */
    public int verifications() {
        return verifications.get();
    }

    private CardCertificate read(String name, byte[] hash, Source card) throws CardException, RefusedException {
        var cached = cached(name, hash);
        if (cached.isPresent()) return cached.get();
        try {
            var certificate = CardCertificate.decode(card.certificate());
            if (MessageDigest.isEqual(hash, certificate.hash())) return certificate;
            throw notAuthentic("it is not the one that the card named");
        } catch (MalformedException e) {
            throw notAuthentic(e.getMessage());
        }
    }

    private Optional<CardCertificate> cached(String name, byte[] hash) {
        try {
            var certificate = CardCertificate.decode(Files.readAllBytes(directory.resolve(name)));
            return MessageDigest.isEqual(hash, certificate.hash()) ? Optional.of(certificate) : Optional.empty();
        } catch (IOException | MalformedException e) {
            return Optional.empty();
        }
    }

    /** A torn file is noticed by its hash, so nothing is synced; a full disk costs a second reading, no tap. */
    private void keep(String name, CardCertificate certificate) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(name), certificate.encoded());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} cannot be written ({1}); make room there", directory, e);
        }
    }

    private static RefusedException notAuthentic(String what) {
        return new RefusedException(Refusal.NOT_AUTHENTIC, "card certificate: " + what);
    }

    /** Where a certificate comes from that is not known yet: the card. */
    @FunctionalInterface
    public interface Source {
        byte[] certificate() throws CardException, RefusedException;
    }

    private record Verified(CardCertificate certificate, Point by) {}

    /** The least recently seen goes first. */
    private static final class Kept extends LinkedHashMap<String, Verified> {
        Kept() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verified> eldest) {
            return size() > MOST_KEPT;
        }
    }
}
