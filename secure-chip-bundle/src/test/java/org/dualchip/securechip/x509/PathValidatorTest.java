// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.x509;

import static org.dualchip.securechip.fake.FakeAuthority.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.fake.FakeAuthority;
import org.dualchip.securechip.fake.FakeAuthority.Extra;
import org.dualchip.securechip.fake.FakeAuthority.Profile;
import org.dualchip.securechip.fake.FakePivCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class PathValidatorTest {
    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final PublicKey KEY = FakePivCard.pair("P-256").getPublic();
    private static final FakeAuthority ROOT = FakeAuthority.root("CN=Root,O=Site", "P-384");

    @TempDir
    Path trust;

    private PathValidator validator;
    private FakeAuthority middle;

    @BeforeEach
    void trusted() throws Exception {
        ROOT.revoked.clear();
        validator = new PathValidator(trust.resolve("seen"));
        middle = ROOT.sub("CN=Cards,O=Site", "P-256", new Profile().authority(0));
        put("anchors/root.cer", ROOT.certificate.getEncoded());
        put("intermediates/cards.cer", middle.certificate.getEncoded());
        put("crls/root.crl", ROOT.list());
        put("crls/cards.crl", middle.list());
    }

    private void put(String file, byte[] content) {
        FakeAuthority.put(trust, file, content);
    }

    private VerifiedPath verified(X509Certificate certificate) throws RefusedException {
        var path = validator.verified(certificate, new TrustFolder(trust).current(), NOW);
        path.requireCurrent(NOW, A_WEEK);
        return path;
    }

    private static Profile leaf() {
        return new Profile().usage(KeyUsage.digitalSignature);
    }

    private RefusedException assertRefused(Refusal refusal, X509Certificate certificate) {
        return assertRefused(refusal, () -> verified(certificate));
    }

    private static RefusedException assertRefused(Refusal refusal, Executable executable) {
        var e = assertThrows(RefusedException.class, executable);
        assertEquals(refusal, e.refusal(), e.getMessage());
        return e;
    }

    @Test
    void aPathToAnAnchorHolds() throws Exception {
        var path = verified(middle.issue("CN=Ada", KEY, leaf()));
        assertEquals(2, path.path().size());
        assertEquals(2, path.lists().size());
        assertTrue(path.basis(NOW).contains("CRL 7 of O=Site,CN=Cards of 1 h"), path.basis(NOW));
    }

    @Test
    void rsaIsAsGood() throws Exception {
        var rsa = ROOT.sub("CN=Cards,O=Site", "RSA-2048", new Profile().authority(0));
        put("intermediates/cards.cer", rsa.certificate.getEncoded());
        put("crls/cards.crl", rsa.list());
        verified(rsa.issue("CN=Ada", KEY, leaf()));
        assertRefused(Refusal.NOT_AUTHENTIC, rsa.impostor().issue("CN=Ada", KEY, leaf()));
    }

    @Test
    void filesMayBePem() throws Exception {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        String pem = "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(encoder.encodeToString(ROOT.certificate.getEncoded()));
        Files.writeString(trust.resolve("anchors/root.cer"), pem);
        verified(middle.issue("CN=Ada", KEY, leaf()));
    }

    @Test
    void strangersAreUnknown() {
        var stranger = FakeAuthority.root("CN=Stranger", "P-256");
        assertRefused(Refusal.UNKNOWN_ISSUER, stranger.issue("CN=Ada", KEY, leaf()));
        assertRefused(Refusal.UNKNOWN_ISSUER, stranger.certificate);
    }

    @Test
    void whoTakesTheIssuersNameIsNoIssuer() {
        assertRefused(Refusal.NOT_AUTHENTIC, middle.impostor().issue("CN=Ada", KEY, leaf()));
    }

    @Test
    void datesAreThoseOfTheWholePath() {
        var old = leaf().dates(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)));
        assertRefused(Refusal.CARD_EXPIRED, middle.issue("CN=Ada", KEY, old));
        var early = leaf().dates(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(9)));
        assertRefused(Refusal.CARD_NOT_YET_VALID, middle.issue("CN=Ada", KEY, early));
    }

    @Test
    void anExpiredAuthorityVouchesForNobody() throws Exception {
        var profile = new Profile().authority(0).dates(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)));
        var old = ROOT.sub("CN=Cards,O=Site", "P-256", profile);
        put("intermediates/cards.cer", old.certificate.getEncoded());
        put("crls/cards.crl", old.list());
        assertRefused(Refusal.CARD_EXPIRED, old.issue("CN=Ada", KEY, leaf()));
    }

    @Test
    void theRevokedAreRefused() {
        var certificate = middle.issue("CN=Ada", KEY, leaf());
        middle.revoked.add(certificate.getSerialNumber());
        put("crls/cards.crl", middle.list());
        var e = assertRefused(Refusal.CARD_REVOKED, certificate);
        assertTrue(String.valueOf(e.getMessage()).contains("CRL 7 of O=Site,CN=Cards"), e.getMessage());
    }

    @Test
    void aRevokedAuthorityVouchesForNobody() {
        ROOT.revoked.add(middle.certificate.getSerialNumber());
        put("crls/root.crl", ROOT.list());
        assertRefused(Refusal.CARD_REVOKED, middle.issue("CN=Ada", KEY, leaf()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "cards"})
    void everyListMustBeThere(String name) throws Exception {
        Files.delete(trust.resolve("crls/" + name + ".crl"));
        assertRefused(Refusal.REVOCATION_UNREADABLE, middle.issue("CN=Ada", KEY, leaf()));
    }

    @Test
    void everyListMustBeFresh() throws Exception {
        var certificate = middle.issue("CN=Ada", KEY, leaf());
        put("crls/cards.crl", middle.list(7, NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1))));
        assertRefused(Refusal.REVOCATION_STALE, certificate);
        put("crls/cards.crl", middle.list(8, NOW.minus(Duration.ofDays(8)), NOW.plus(Duration.ofDays(1))));
        assertRefused(Refusal.REVOCATION_STALE, certificate);
        put("crls/cards.crl", middle.list(9, NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(2))));
        assertRefused(Refusal.REVOCATION_UNREADABLE, certificate);
        put("crls/cards.crl", middle.list(9, NOW.minus(Duration.ofDays(6)), NOW.plus(Duration.ofDays(1))));
        verified(certificate);
    }

    @Test
    void aGoodPathGrowsOldWithItsLists() throws Exception {
        var path = verified(middle.issue("CN=Ada", KEY, leaf()));
        assertRefused(Refusal.REVOCATION_STALE, () -> path.requireCurrent(NOW.plus(Duration.ofDays(1)), A_WEEK));
        assertRefused(Refusal.CARD_EXPIRED, () -> path.requireCurrent(NOW.plus(Duration.ofDays(400)), A_WEEK));
        assertRefused(Refusal.CARD_NOT_YET_VALID, () -> path.requireCurrent(Instant.EPOCH, A_WEEK));
    }

    @Test
    void theNewestListCounts() throws Exception {
        var certificate = middle.issue("CN=Ada", KEY, leaf());
        put("crls/older.crl", middle.list(6, NOW.minus(Duration.ofHours(2)), NOW.plus(Duration.ofDays(1))));
        verified(certificate);
        middle.revoked.add(certificate.getSerialNumber());
        put("crls/newer.crl", middle.list(8, NOW.minus(Duration.ofHours(3)), NOW.plus(Duration.ofDays(1))));
        assertRefused(Refusal.CARD_REVOKED, certificate);
    }

    @Test
    void anOlderListThanOneSeenIsNone() throws Exception {
        var certificate = middle.issue("CN=Ada", KEY, leaf());
        byte[] older = middle.list(8, NOW.minus(Duration.ofHours(2)), NOW.plus(Duration.ofDays(1)));
        put("crls/cards.crl", middle.list(9, NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(1))));
        verified(certificate);
        put("crls/cards.crl", older);
        validator = new PathValidator(trust.resolve("seen")); // as after a restart
        var e = assertRefused(Refusal.REVOCATION_UNREADABLE, certificate);
        assertTrue(String.valueOf(e.getMessage()).contains("9 was seen before"), e.getMessage());
        put("seen", new byte[] {'x'});
        assertRefused(Refusal.REVOCATION_UNREADABLE, certificate);
    }

    @Test
    void aListOfSomebodyElseIsNone() {
        put("crls/cards.crl", middle.impostor().list());
        assertRefused(Refusal.REVOCATION_UNREADABLE, middle.issue("CN=Ada", KEY, leaf()));
    }

    @Test
    void aListOfPartsIsNone() {
        var usersOnly = new IssuingDistributionPoint(null, false, true, null, false, false);
        var parts = new Extra(Extension.issuingDistributionPoint, true, usersOnly);
        put("crls/cards.crl", middle.list(9, NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(1)), parts));
        assertRefused(Refusal.REVOCATION_UNREADABLE, middle.issue("CN=Ada", KEY, leaf()));
        var delta = new Extra(Extension.deltaCRLIndicator, true, new ASN1Integer(3));
        put("crls/cards.crl", middle.list(9, NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(1)), delta));
        assertRefused(Refusal.REVOCATION_UNREADABLE, middle.issue("CN=Ada", KEY, leaf()));
    }

    @Test
    void whoMayNotSignListsSignsNone() throws Exception {
        var mute =
                ROOT.sub("CN=Cards,O=Site", "P-256", new Profile().authority(0).usage(KeyUsage.keyCertSign));
        put("intermediates/cards.cer", mute.certificate.getEncoded());
        put("crls/cards.crl", mute.list());
        assertRefused(Refusal.REVOCATION_UNREADABLE, mute.issue("CN=Ada", KEY, leaf()));
    }

    @Test
    void anAuthorityMustBeOne() throws Exception {
        for (var profile : new Profile[] {
            leaf(), // no authority at all
            new Profile().authority(0).usage(KeyUsage.digitalSignature), // one that may not sign certificates
            new Profile().authority(0).with(Extension.inhibitAnyPolicy.branch("99"), true, new ASN1Integer(1)),
        }) {
            var wrong = ROOT.sub("CN=Cards,O=Site", "P-256", profile);
            put("intermediates/cards.cer", wrong.certificate.getEncoded());
            put("crls/cards.crl", wrong.list());
            assertRefused(Refusal.MISISSUED, wrong.issue("CN=Ada", KEY, leaf()));
        }
    }

    @Test
    void aPathIsNoLongerThanAllowed() throws Exception {
        var under = middle.sub("CN=Under,O=Site", "P-256", new Profile().authority(0));
        put("intermediates/under.cer", under.certificate.getEncoded());
        put("crls/under.crl", under.list());
        assertRefused(Refusal.MISISSUED, under.issue("CN=Ada", KEY, leaf()));
    }

    @Test
    void namesStayWithinTheirConstraints() throws Exception {
        var onlySite = new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("O=Site")))}, null);
        var narrow = ROOT.sub(
                "CN=Cards,O=Site", "P-256", new Profile().authority(0).with(Extension.nameConstraints, true, onlySite));
        put("intermediates/cards.cer", narrow.certificate.getEncoded());
        put("crls/cards.crl", narrow.list());
        verified(narrow.issue("O=Site,CN=Ada", KEY, leaf()));
        assertRefused(Refusal.MISISSUED, narrow.issue("O=Elsewhere,CN=Ada", KEY, leaf()));
    }

    @Test
    void weakKeysAndDigestsAreRefused() throws Exception {
        assertRefused(
                Refusal.KEY_TOO_WEAK,
                middle.issue("CN=Ada", FakePivCard.pair("RSA-1024").getPublic(), leaf()));
        assertRefused(Refusal.KEY_TOO_WEAK, middle.issue("CN=Ada", KEY, leaf().digest("SHA1")));
        var weak = ROOT.sub("CN=Cards,O=Site", "RSA-1024", new Profile().authority(0));
        put("intermediates/cards.cer", weak.certificate.getEncoded());
        put("crls/cards.crl", weak.list());
        assertRefused(Refusal.KEY_TOO_WEAK, weak.issue("CN=Ada", KEY, leaf()));
    }

    @Test
    void anAnchorTooMustHold() throws Exception {
        put("anchors/root.cer", middle.certificate.getEncoded()); // an authority in the middle can be one
        verified(middle.issue("CN=Ada", KEY, leaf()));
        var under = middle.sub("CN=Under,O=Site", "P-256", new Profile().authority(null));
        put("intermediates/under.cer", under.certificate.getEncoded());
        put("crls/under.crl", under.list());
        assertRefused(Refusal.MISISSUED, under.issue("CN=Ada", KEY, leaf())); // pathLenConstraint 0 of the anchor
    }

    @Test
    void anExpiredAnchorIsNone() {
        var certificate = middle.issue("CN=Ada", KEY, leaf());
        var later = NOW.plus(Duration.ofDays(366));
        assertRefused(
                Refusal.UNKNOWN_ISSUER, () -> validator.verified(certificate, new TrustFolder(trust).current(), later));
    }

    @Test
    void malformedCertificatesAreUnreadable() throws Exception {
        byte[] der = middle.issue("CN=Ada", KEY, leaf()).getEncoded();
        Certificates.ofCard(der);
        assertRefused(Refusal.CARD_UNREADABLE, () -> Certificates.ofCard(Arrays.copyOf(der, der.length + 1)));
        for (int end = 0; end < der.length; end += 7) {
            byte[] cut = Arrays.copyOf(der, end);
            assertRefused(Refusal.CARD_UNREADABLE, () -> Certificates.ofCard(cut));
        }
    }

    /** One certificate has one encoding: its signature could else be said to end within its last byte's zeros. */
    @Test
    void aSignatureOfPartsOfAByteIsNotRead() throws Exception {
        byte[] der = endsWithAZero();
        der[der.length - signature(der).length - 1] = 1; // one bit unused
        assertRefused(Refusal.CARD_UNREADABLE, () -> Certificates.ofCard(der));
    }

    private byte[] endsWithAZero() throws Exception {
        while (true) {
            byte[] der = middle.issue("CN=Ada", KEY, leaf()).getEncoded();
            if ((der[der.length - 1] & 1) == 0) return der;
        }
    }

    private static byte[] signature(byte[] der) throws RefusedException {
        return Certificates.ofCard(der).getSignature();
    }

    /** Every bit of a certificate counts. */
    @Test
    void aChangedCertificateIsRefusedWithAReason() throws Exception {
        byte[] der = middle.issue("CN=Ada", KEY, leaf()).getEncoded();
        var store = new TrustFolder(trust).current();
        for (int i = 0; i < der.length; i++) {
            byte[] changed = der.clone();
            changed[i] ^= (byte) (1 << i % 8);
            assertThrows(RefusedException.class, () -> validator.verified(Certificates.ofCard(changed), store, NOW));
        }
    }

    @Test
    void aFileThatIsNoneIsNotPassedOver() {
        put("anchors/note.txt", new byte[] {1, 2, 3});
        assertRefused(Refusal.CHECKPOINT_NOT_READY, () -> new TrustFolder(trust).current());
    }

    @Test
    void aSpoiltListIsNotPassedOver() {
        put("crls/cards.crl", Arrays.copyOf(middle.list(), 100));
        assertRefused(Refusal.REVOCATION_UNREADABLE, () -> new TrustFolder(trust).current());
    }

    @Test
    void withoutAnchorsNobodyIsTrusted() throws Exception {
        Files.delete(trust.resolve("anchors/root.cer"));
        assertRefused(Refusal.CHECKPOINT_NOT_READY, () -> new TrustFolder(trust).current());
        assertRefused(Refusal.CHECKPOINT_NOT_READY, () -> new TrustFolder(trust.resolve("nothing")).current());
    }

    @Test
    void theFolderIsAnotherOnlyWhenItsContentIs() throws Exception {
        var folder = new TrustFolder(trust);
        var before = folder.current();
        assertSame(before, folder.current());
        put("crls/cards.crl", middle.list());
        put("crls/root.crl", ROOT.list(8, NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(1))));
        assertNotSame(before, folder.current());
    }
}
