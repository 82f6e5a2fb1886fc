// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.dualchip.securechip.fake.FakeAuthority.NOW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.card.Response;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.securechip.fake.Bytes;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.fake.FakeAuthority;
import org.dualchip.securechip.fake.FakePivCard;
import org.dualchip.securechip.fake.FakePivIssuer;
import org.dualchip.securechip.pivcard.PivProfile;
import org.dualchip.securechip.x509.PathValidator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PIV cards at a door, whole taps. */
@SuppressWarnings("NullAway.Init")
class PivTapsTest {
    private static final UUID CARD = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final FakePivIssuer ISSUER = new FakePivIssuer("Site");

    @TempDir
    Path data;

    private PathValidator validator;
    private Instant now = NOW;

    @BeforeEach
    void validator() {
        validator = new PathValidator(data.resolve("trust.seen"));
    }

    private Rig rig(boolean anchors) {
        return new Rig(new PivProfile(data, anchors, Duration.ofDays(7), validator, () -> now));
    }

    private static FakePivCard bare(String kind) {
        var card = new FakePivCard();
        card.keys.put(FakePivCard.KEY_9E, FakePivCard.pair(kind));
        return card;
    }

    private static PublicKey key(FakePivCard card) {
        return card.key(FakePivCard.KEY_9E);
    }

    private static CardSeen.Opened opened(CardSeen seen) {
        return assertInstanceOf(CardSeen.Opened.class, seen, seen::toString);
    }

    private static void assertRefused(Refusal refusal, CardSeen seen) {
        var refused = assertInstanceOf(CardSeen.Refused.class, seen, seen::toString);
        assertEquals(refusal, refused.refusal(), refused.detail());
    }

    @Test
    void anEnrolledCardOpensInTwoExchanges() {
        var card = bare("P-256");
        new Enrolling(data).enrol(key(card));
        var seen = opened(rig(false).tap(card));
        assertEquals("Ada", seen.holder().name());
        assertEquals(Assurance.KEY, seen.assurance());
        assertArrayEquals(
                HexFormat.of().parseHex("01" + "22".repeat(31)),
                Bytes.of(seen.files().get("right")));
        assertEquals(2, seen.effort().securityExchanges());
        assertEquals(0, seen.effort().applicationExchanges());
    }

    /** The first time the certificate says which key it is; then the reader's word for the card's number does. */
    @ParameterizedTest
    @CsvSource({"P-384,2", "RSA-2048,4"})
    void aKeyOfAnotherKindIsFoundByTheReadersWord(String kind, int exchanges) {
        var card = bare(kind);
        card.uid = new byte[] {4, 1, 2, 3, 4, 5, 6};
        ISSUER.put9e(card, FakePivIssuer.authentication(CARD));
        new Enrolling(data).enrol(key(card));
        var rig = rig(false);
        assertTrue(opened(rig.tap(card)).effort().securityExchanges() > exchanges);
        assertEquals(exchanges, opened(rig.tap(card)).effort().securityExchanges());
        assertEquals(1, card.certificatesRead);

        var another = bare(kind);
        another.uid = card.uid;
        assertRefused(Refusal.NOT_ENROLLED, rig.tap(another));
    }

    @Test
    void aReaderWithoutAWordCostsACertificate() {
        var card = bare("RSA-2048");
        ISSUER.put9e(card, FakePivIssuer.authentication(CARD));
        new Enrolling(data).enrol(key(card));
        var rig = rig(false);
        opened(rig.tap(card));
        opened(rig.tap(card));
        assertEquals(2, card.certificatesRead);
    }

    @Test
    void strangersAreNotEnrolled() {
        assertRefused(Refusal.NOT_ENROLLED, rig(false).tap(bare("P-256")));
        assertRefused(Refusal.NOT_ENROLLED, rig(false).tap(ISSUER.card("P-256", CARD)));
        assertRefused(Refusal.NOT_OUR_CARD, rig(false).tap(command -> new Response(new byte[0], 0x6A82)));
    }

    @ParameterizedTest
    @CsvSource({
        "revoked=2026-05-01,CARD_REVOKED",
        "until=2026-05-31,CARD_EXPIRED",
        "from=2026-06-02,CARD_NOT_YET_VALID",
        "profiles=hybrid,NOT_ENROLLED"
    })
    void aRecordThatHoldsNoMoreNamesItsHolder(String line, Refusal refusal) {
        var card = bare("P-256");
        new Enrolling(data).enrol(key(card), line);
        var seen = rig(false).tap(card);
        assertRefused(refusal, seen);
        assertEquals("Ada", ((CardSeen.Refused) seen).holder());
    }

    @Test
    void aPluginChangesTheSitesFiles() {
        var card = bare("P-256");
        new Enrolling(data).enrol(key(card));
        var rig = rig(false);
        rig.during = id -> {
            try {
                var receipt = rig.open.apply(id, List.of(new Change.Write("stamp", 0, new byte[] {1, 2})));
                assertEquals(Receipt.Outcome.COMMITTED, receipt.outcome());
            } catch (CardException e) {
                throw new IllegalStateException(e);
            }
        };
        rig.tap(card);
        rig.during = id -> {
            try {
                assertEquals(2, Bytes.of(rig.open.read(id, "stamp"))[1]);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        opened(rig.tap(card));
        assertEquals(2, card.exchanges / 2);
    }

    @Test
    void theKeyBehindThePinSigns() {
        var card = bare("P-256");
        card.keys.put(FakePivCard.KEY_9A, FakePivCard.pair("P-256"));
        String pinKey = HexFormat.of().formatHex(card.key(FakePivCard.KEY_9A).getEncoded());
        new Enrolling(data).enrol(key(card), "pin-key=" + pinKey);
        var rig = rig(false);
        rig.wire("KEY_AND_PIN");
        rig.type("123456");
        assertEquals(Assurance.KEY_AND_PIN, opened(rig.tap(card)).assurance());
        rig.type("654321");
        assertRefused(Refusal.PIN_WRONG, rig.tap(card));
        assertEquals(2, card.tries);
        rig.type("1234");
        assertRefused(Refusal.PIN_WRONG, rig.tap(card));
        assertEquals(2, card.tries);
        rig.type("123456");
        card.keys.put(FakePivCard.KEY_9A, FakePivCard.pair("P-256"));
        assertRefused(Refusal.NOT_AUTHENTIC, rig.tap(card)); // whoever says 9000 to any PIN
        card.takesPin = false;
        assertRefused(Refusal.PIN_MISSING, rig.tap(card));
    }

    @Test
    void aRecordWithoutAKeyForThePinCostsNoTry() {
        var card = bare("P-256");
        new Enrolling(data).enrol(key(card));
        var rig = rig(false);
        rig.wire("KEY_AND_PIN");
        rig.type("654321");
        assertRefused(Refusal.PIN_MISSING, rig.tap(card));
        assertEquals(3, card.tries);
    }

    @Test
    void aKnownCardCostsNoCertificateAndNoPath() throws Exception {
        trusted();
        var card = ISSUER.card("P-256", CARD);
        var rig = rig(true);
        var first = opened(rig.tap(card));
        assertEquals("Ada Lovelace", first.holder().name());
        assertEquals(1, card.certificatesRead);
        int paths = validator.validated();
        assertEquals(2, paths); // the card's, and its CHUID's signer's
        for (int i = 0; i < 3; i++) {
            var known = opened(rig.tap(card));
            assertEquals(first.holder(), known.holder());
            assertEquals(2, known.effort().securityExchanges());
        }
        assertEquals(1, card.certificatesRead);
        assertEquals(paths, validator.validated());
    }

    @Test
    void aNewListIsLookedAtWithoutReadingTheCard() throws Exception {
        trusted();
        var card = ISSUER.card("P-256", CARD);
        var rig = rig(true);
        opened(rig.tap(card));
        int paths = validator.validated();
        ISSUER.cards.revoked.add(BigInteger.ONE); // somebody else
        try {
            put("crls/cards.crl", ISSUER.cards.list());
            opened(rig.tap(card));
            assertTrue(validator.validated() > paths);
            ISSUER.cards.revoked.add(serialOf(card));
            put("crls/cards.crl", ISSUER.cards.list());
            assertRefused(Refusal.CARD_REVOKED, rig.tap(card));
            assertEquals(1, card.certificatesRead);
        } finally {
            ISSUER.cards.revoked.clear();
        }
        put("crls/cards.crl", ISSUER.cards.list());
        opened(rig.tap(card));
        assertEquals(1, card.certificatesRead);
    }

    @Test
    void aKnownCardGrowsOldToo() throws Exception {
        trusted();
        var card = ISSUER.card("P-256", CARD);
        var rig = rig(true);
        opened(rig.tap(card));
        now = NOW.plus(Duration.ofHours(24));
        assertRefused(Refusal.REVOCATION_STALE, rig.tap(card));
        now = NOW.minus(Duration.ofDays(400));
        assertRefused(Refusal.CARD_NOT_YET_VALID, rig.tap(card));
    }

    @Test
    void anEnrolledCardMayNeedItsCertificateToo() throws Exception {
        trusted();
        var card = ISSUER.card("P-256", CARD);
        new Enrolling(data).enrol(key(card), "trust=x509");
        var rig = rig(false);
        assertEquals("Ada", opened(rig.tap(card)).holder().name());
        assertEquals(2, opened(rig.tap(card)).effort().securityExchanges());
        put("crls/cards.crl", new byte[0]);
        assertRefused(Refusal.REVOCATION_UNREADABLE, rig.tap(card));
    }

    @Test
    void thePinsKeyComesFromItsCertificate() throws Exception {
        trusted();
        var card = ISSUER.card("P-256", CARD);
        var rig = rig(true);
        rig.wire("KEY_AND_PIN");
        rig.type("123456");
        assertEquals(Assurance.KEY_AND_PIN, opened(rig.tap(card)).assurance());
        int read = card.certificatesRead;
        assertEquals(4, opened(rig.tap(card)).effort().securityExchanges());
        assertEquals(read, card.certificatesRead);

        var another = ISSUER.card("P-256", CARD);
        ISSUER.put9a(
                another,
                FakePivIssuer.named(
                        FakePivIssuer.used(KeyPurposeId.id_kp_clientAuth.toOID()),
                        FakePivIssuer.FASC_N,
                        UUID.randomUUID()));
        assertRefused(Refusal.CARD_MIXED_UP, rig.tap(another));
        assertEquals(3, another.tries);
    }

    private BigInteger serialOf(FakePivCard card) throws Exception {
        byte[] object = card.stored(FakePivCard.CERTIFICATE_9E);
        var factory = CertificateFactory.getInstance("X.509");
        byte[] der = Arrays.copyOfRange(object, 4, object.length - 5);
        var certificate = factory.generateCertificate(new ByteArrayInputStream(der));
        return ((X509Certificate) certificate).getSerialNumber();
    }

    private void trusted() throws Exception {
        ISSUER.trustedBy(data);
        new Enrolling(data).write("cards/anchored", Map.of("file.01.right", "33".repeat(32)));
    }

    private void put(String file, byte[] content) {
        FakeAuthority.put(data.resolve("trust"), file, content);
    }
}
