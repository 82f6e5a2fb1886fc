// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission.signature;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dualchip.admission.bundle.BundleFile;
import org.dualchip.admission.bundle.Digests;
import org.dualchip.admission.bundle.UnfitException;
import org.dualchip.card.crypto.Jdk;

/**
 * Whether a site trusts who signed a bundle: RFC 5280, with what lies in the site's folder and nothing else. A signature's time
 * stamp is not looked at: whoever it is good for at this moment signed, or the bundle does not come in.
 */
public final class Signatures {
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final int RSA_BITS = 2048;
    private static final int CURVE_BITS = 256;

    private final Path folder;
    private final InstantSource clock;

    /** @param folder of the site's certificates and revocation lists, read anew each time */
    public Signatures(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Who signed.
     *
     * @param name as the certificate has it
     * @param authority SHA-256 of the site's certificate that they were found under
     * @param revocable whether the site has revocation lists to look into
     */
    public record Trusted(String name, String authority, boolean revocable) {}

    /** The one who signed all of a bundle; nobody when nobody signed any of it. UnfitException says why it is not trusted. */
    public Optional<Trusted> trusted(byte[] jar, BundleFile file) throws UnfitException {
        var signer = SignedJar.signer(jar, file);
        if (signer.isEmpty()) return Optional.empty();
        var path = new ArrayList<X509Certificate>();
        for (var one : signer.get().getSignerCertPath().getCertificates()) path.add((X509Certificate) one);
        return Optional.of(trusted(path));
    }

    private Trusted trusted(List<X509Certificate> path) throws UnfitException {
        var leaf = path.get(0);
        var name = leaf.getSubjectX500Principal().getName();
        var trust = TrustedSigners.read(folder);
        if (trust.anchors().isEmpty()) {
            throw new UnfitException("nobody may sign plugins here: put the certificate of who may into " + folder);
        }
        try {
            for (var one : path) requireStrong(one);
            requireSigning(leaf, name);
            var anchor = anchor(path, trust);
            requireStrong(anchor);
            return new Trusted(
                    name, Digests.hex(anchor.getEncoded()), !trust.lists().isEmpty());
        } catch (GeneralSecurityException e) {
            throw new UnfitException(name + " signed it, and is not trusted here: " + e.getMessage());
        }
    }

    private static void requireSigning(X509Certificate leaf, String name)
            throws GeneralSecurityException, UnfitException {
        var uses = leaf.getExtendedKeyUsage();
        if (uses == null || !uses.contains(CODE_SIGNING)) {
            throw new UnfitException(name + " signed it with a certificate that is not for code (extended key usage)");
        }
        boolean[] bits = leaf.getKeyUsage();
        if (bits != null && !bits[0])
            throw new UnfitException(name + " signed it with a key that is not for signatures");
    }

    private static void requireStrong(X509Certificate one) throws UnfitException {
        var how = one.getSigAlgName().toUpperCase(Locale.ROOT);
        if (how.contains("SHA1") || how.contains("MD5") || how.contains("MD2") || !isStrong(one.getPublicKey())) {
            throw new UnfitException("the certificate of %s has a key or a signature that can be forged"
                    .formatted(one.getSubjectX500Principal().getName()));
        }
    }

    private static boolean isStrong(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) return rsa.getModulus().bitLength() >= RSA_BITS;
        if (key instanceof ECPublicKey curve) {
            return curve.getParams().getCurve().getField().getFieldSize() >= CURVE_BITS;
        }
        return key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519");
    }

    /** The site's certificate that vouches for a path, or is the signer's own. */
    private X509Certificate anchor(List<X509Certificate> path, TrustedSigners trust)
            throws GeneralSecurityException, UnfitException {
        if (trust.anchors().contains(path.get(0))) return own(path.get(0), trust);
        int end = 1;
        while (end < path.size() && !trust.anchors().contains(path.get(end))) end++;
        Set<TrustAnchor> anchors = new HashSet<>();
        for (var one : trust.anchors()) anchors.add(new TrustAnchor(one, null));
        var parameters = new PKIXParameters(anchors);
        parameters.setDate(Date.from(clock.instant()));
        parameters.setRevocationEnabled(false);
        var validator = CertPathValidator.getInstance("PKIX", Jdk.sun());
        if (!trust.lists().isEmpty()) {
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(trust.lists()), Jdk.sun()));
            parameters.addCertPathChecker(revocation(validator));
        }
        var chain = CertificateFactory.getInstance("X.509", Jdk.sun()).generateCertPath(path.subList(0, end));
        var result = (PKIXCertPathValidatorResult) validator.validate(chain, parameters);
        var anchor = result.getTrustAnchor().getTrustedCert();
        anchor.checkValidity(Date.from(clock.instant()));
        return anchor;
    }

    private static PKIXRevocationChecker revocation(CertPathValidator validator) {
        var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(
                EnumSet.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
        return checker;
    }

    /** A signer whom the site trusts by their own certificate: nobody vouches for them, so nobody's list revokes them. */
    private X509Certificate own(X509Certificate signer, TrustedSigners trust)
            throws GeneralSecurityException, UnfitException {
        signer.checkValidity(Date.from(clock.instant()));
        if (trust.lists().stream().anyMatch(list -> list.isRevoked(signer))) {
            throw new UnfitException(signer.getSubjectX500Principal().getName() + " was revoked");
        }
        return signer;
    }
}
