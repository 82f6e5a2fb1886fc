// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.dualchip.securechip.fake.FakeAuthority.NOW;
import static org.dualchip.securechip.fake.FakePivCard.CERTIFICATE_9E;
import static org.dualchip.securechip.fake.FakePivCard.CHUID;
import static org.dualchip.securechip.fake.FakePivCard.KEY_9E;
import static org.dualchip.securechip.fake.FakePivIssuer.CARD_AUTHENTICATION;
import static org.dualchip.securechip.fake.FakePivIssuer.CONTENT_SIGNING;
import static org.dualchip.securechip.fake.FakePivIssuer.FASC_N;
import static org.dualchip.securechip.fake.FakePivIssuer.authentication;
import static org.dualchip.securechip.fake.FakePivIssuer.named;
import static org.dualchip.securechip.fake.FakePivIssuer.used;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Refusal;
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
import org.junit.jupiter.params.provider.FieldSource;

/** What can be wrong with a card that comes by its certificate, each with the reason that it is refused for. */
@SuppressWarnings("NullAway.Init")
class PivFaultsTest {
    private static final UUID CARD = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final FakePivIssuer ISSUER = new FakePivIssuer("Site");

    @TempDir
    Path data;

    /** Makes one thing wrong. */
    @FunctionalInterface
    interface Spoiling {
        void spoil(FakePivCard card, Path trust) throws Exception;
    }

    /** One row of the table. */
    record Fault(String name, Refusal refusal, Spoiling spoiling) {
        @Override
        public String toString() {
            return name + ": " + refusal;
        }
    }

    static final List<Fault> FAULTS = List.of(
            new Fault(
                    "the certificate on another key",
                    Refusal.CARD_CLONED,
                    (card, trust) -> card.keys.put(KEY_9E, FakePivCard.pair("P-256"))),
            new Fault(
                    "the certificate on a key of another kind",
                    Refusal.CARD_CLONED,
                    (card, trust) -> card.keys.put(KEY_9E, FakePivCard.pair("P-384"))),
            new Fault("certificate and CHUID of another card", Refusal.CARD_CLONED, (card, trust) -> {
                var other = ISSUER.card("P-256", UUID.randomUUID());
                card.objects.putAll(other.objects);
            }),
            new Fault(
                    "the CHUID of another card",
                    Refusal.CARD_MIXED_UP,
                    (card, trust) -> card.objects.put(CHUID, ISSUER.chuid(UUID.randomUUID(), "20301231"))),
            new Fault(
                    "the FASC-N of another card",
                    Refusal.CARD_MIXED_UP,
                    (card, trust) -> ISSUER.put9e(card, named(used(CARD_AUTHENTICATION), Bytes.filled(25, 1), CARD))),
            new Fault(
                    "no card is named",
                    Refusal.MISISSUED,
                    (card, trust) -> ISSUER.put9e(card, used(CARD_AUTHENTICATION))),
            new Fault(
                    "expired",
                    Refusal.CARD_EXPIRED,
                    (card, trust) -> ISSUER.put9e(
                            card, authentication(CARD).dates(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1)))),
            new Fault(
                    "not yet valid",
                    Refusal.CARD_NOT_YET_VALID,
                    (card, trust) -> ISSUER.put9e(
                            card, authentication(CARD).dates(NOW.plusSeconds(1), NOW.plus(Duration.ofDays(9))))),
            new Fault(
                    "the CHUID has expired",
                    Refusal.CARD_EXPIRED,
                    (card, trust) -> card.objects.put(CHUID, ISSUER.chuid(CARD, "20260531"))),
            new Fault("the card is revoked", Refusal.CARD_REVOKED, (card, trust) -> {
                ISSUER.cards.revoked.add(
                        ISSUER.put9e(card, authentication(CARD)).getSerialNumber());
                FakeAuthority.put(trust, "crls/cards.crl", ISSUER.cards.list());
            }),
            new Fault("the CHUID's signer is revoked", Refusal.CARD_REVOKED, (card, trust) -> {
                ISSUER.cards.revoked.add(ISSUER.signer.getSerialNumber());
                FakeAuthority.put(trust, "crls/cards.crl", ISSUER.cards.list());
            }),
            new Fault(
                    "the list is stale",
                    Refusal.REVOCATION_STALE,
                    (card, trust) -> FakeAuthority.put(
                            trust,
                            "crls/cards.crl",
                            ISSUER.cards.list(7, NOW.minus(Duration.ofDays(2)), NOW.minusSeconds(1)))),
            new Fault(
                    "the list is older than the site takes",
                    Refusal.REVOCATION_STALE,
                    (card, trust) -> FakeAuthority.put(
                            trust,
                            "crls/cards.crl",
                            ISSUER.cards.list(7, NOW.minus(Duration.ofDays(8)), NOW.plus(Duration.ofDays(8))))),
            new Fault(
                    "the list is missing",
                    Refusal.REVOCATION_UNREADABLE,
                    (card, trust) -> Files.delete(trust.resolve("crls/cards.crl"))),
            new Fault(
                    "the root's list is missing",
                    Refusal.REVOCATION_UNREADABLE,
                    (card, trust) -> Files.delete(trust.resolve("crls/root.crl"))),
            new Fault("an unknown issuer", Refusal.UNKNOWN_ISSUER, (card, trust) -> {
                var stranger = new FakePivIssuer("Stranger");
                stranger.put9e(card, authentication(CARD));
                card.objects.put(CHUID, stranger.chuid(CARD, "20301231"));
            }),
            new Fault("an issuer's name on a stranger's signature", Refusal.NOT_AUTHENTIC, (card, trust) -> {
                var key = card.key(KEY_9E);
                var forged = ISSUER.cards.impostor().issue("CN=Ada", key, authentication(CARD));
                card.objects.put(CERTIFICATE_9E, FakePivIssuer.object(forged));
            }),
            new Fault(
                    "for another use",
                    Refusal.MISISSUED,
                    (card, trust) -> ISSUER.put9e(card, named(used(CONTENT_SIGNING), FASC_N, CARD))),
            new Fault(
                    "for no use at all",
                    Refusal.MISISSUED,
                    (card, trust) -> ISSUER.put9e(
                            card, named(new FakeAuthority.Profile().usage(KeyUsage.digitalSignature), FASC_N, CARD))),
            new Fault(
                    "the key may not sign",
                    Refusal.MISISSUED,
                    (card, trust) -> ISSUER.put9e(card, authentication(CARD).usage(KeyUsage.keyAgreement))),
            new Fault(
                    "a card that is an authority",
                    Refusal.MISISSUED,
                    (card, trust) -> ISSUER.put9e(card, authentication(CARD).authority(0))),
            new Fault(
                    "a critical extension that nobody knows",
                    Refusal.MISISSUED,
                    (card, trust) -> ISSUER.put9e(
                            card,
                            authentication(CARD)
                                    .with(
                                            Extension.subjectAlternativeName.branch("9"),
                                            true,
                                            new GeneralNames(new GeneralName[0])))),
            new Fault("an RSA key that is too short", Refusal.KEY_TOO_WEAK, (card, trust) -> {
                card.keys.put(KEY_9E, FakePivCard.pair("RSA-1024"));
                ISSUER.put9e(card, authentication(CARD));
            }),
            new Fault(
                    "signed with SHA-1",
                    Refusal.KEY_TOO_WEAK,
                    (card, trust) -> ISSUER.put9e(card, authentication(CARD).digest("SHA1"))),
            new Fault(
                    "the CHUID is signed with SHA-1",
                    Refusal.KEY_TOO_WEAK,
                    (card, trust) -> card.objects.put(CHUID, ISSUER.chuid(CARD, "20301231", "SHA1"))),
            new Fault(
                    "the certificate is cut short",
                    Refusal.CARD_UNREADABLE,
                    (card, trust) -> card.objects.compute(
                            CERTIFICATE_9E,
                            (tag, object) -> FakePivCard.certificate(Arrays.copyOfRange(object, 4, 300), false))),
            new Fault("something stands behind the certificate", Refusal.CARD_UNREADABLE, (card, trust) -> {
                byte[] object = card.stored(CERTIFICATE_9E);
                byte[] longer = Arrays.copyOfRange(object, 4, object.length - 4); // one byte of the next object
                card.objects.put(CERTIFICATE_9E, FakePivCard.certificate(longer, false));
            }),
            new Fault("no certificate", Refusal.NOT_ENROLLED, (card, trust) -> card.objects.remove(CERTIFICATE_9E)),
            new Fault("no CHUID", Refusal.CARD_UNREADABLE, (card, trust) -> card.objects.remove(CHUID)),
            new Fault(
                    "an unsigned CHUID",
                    Refusal.NOT_AUTHENTIC,
                    (card, trust) -> card.objects.put(CHUID, unsigned(card.stored(CHUID)))),
            new Fault("a CHUID with another date", Refusal.NOT_AUTHENTIC, (card, trust) -> {
                String hex = HexFormat.of().formatHex(card.stored(CHUID));
                String later = hex.replace("3230333031323331", "3230343031323331");
                card.objects.put(CHUID, HexFormat.of().parseHex(later));
            }),
            new Fault("a CHUID signed by a card", Refusal.MISISSUED, (card, trust) -> {
                var issuer = new FakePivIssuer("Stranger");
                issuer.signer = ISSUER.cards.issue("CN=Eve", issuer.signerPair.getPublic(), used(CARD_AUTHENTICATION));
                card.objects.put(CHUID, issuer.chuid(CARD, "20301231"));
            }),
            new Fault(
                    "a CHUID signed by a stranger",
                    Refusal.UNKNOWN_ISSUER,
                    (card, trust) -> card.objects.put(CHUID, new FakePivIssuer("Stranger").chuid(CARD, "20301231"))),
            new Fault(
                    "a malformed CHUID",
                    Refusal.CARD_UNREADABLE,
                    (card, trust) -> card.objects.put(CHUID, new byte[] {0x30, 0x05, 1})));

    private static byte[] unsigned(byte[] chuid) {
        byte[] head = Arrays.copyOf(chuid, 2 + 25 + 2 + 16 + 2 + 8);
        return Bytes.joined(head, new byte[] {0x3E, 0x00, (byte) 0xFE, 0x00});
    }

    @BeforeEach
    void trusted() throws Exception {
        ISSUER.cards.revoked.clear();
        ISSUER.trustedBy(data);
        new Enrolling(data).write("cards/anchored", Map.of("file.01.right", "33".repeat(32)));
    }

    private CardSeen tap(FakePivCard card) {
        return new Rig(new PivProfile(
                        data, true, Duration.ofDays(7), new PathValidator(data.resolve("trust.seen")), () -> NOW))
                .tap(card);
    }

    @Test
    void withoutAFaultItOpens() {
        assertInstanceOf(CardSeen.Opened.class, tap(ISSUER.card("P-256", CARD)));
        assertInstanceOf(CardSeen.Opened.class, tap(ISSUER.card("RSA-2048", CARD)));
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void eachFaultHasItsReason(Fault fault) throws Exception {
        var card = ISSUER.card("P-256", CARD);
        fault.spoiling.spoil(card, data.resolve("trust"));
        var seen = assertInstanceOf(CardSeen.Refused.class, tap(card));
        assertEquals(fault.refusal, seen.refusal(), seen.detail());
    }

    /** Whoever recorded a signature has one over something else. */
    @Test
    void aSignatureOverSomethingElseIsWorthNothing() {
        var card = ISSUER.card("P-256", CARD);
        card.wrongAnswer = HexFormat.of().parseHex("3006020105020107");
        var seen = assertInstanceOf(CardSeen.Refused.class, tap(card));
        assertEquals(Refusal.CARD_CLONED, seen.refusal());
    }
}
