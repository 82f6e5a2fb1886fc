// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.attack.Issuing.Chips;
import org.dualchip.virtualcard.Exchange;
import org.dualchip.virtualcard.RecordedCard;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.issuing.Issuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole house whose terminal has no right: it has the batch key, as whoever copied one, and still gets nothing from a card
 * that names it. Each story ends with the same card at a terminal that has its right.
 */
class RogueTerminalTest {
    private static final List<Grant> DOORS = List.of(Grant.of(1, 1));
    /** SELECT and INTERNAL AUTHENTICATE: what anybody with the batch key gets of any card of the batch. */
    private static final int ANYBODYS = 2;

    @TempDir
    static Path root;

    @SuppressWarnings("NullAway.Init")
    private static Installation installation;

    @SuppressWarnings("NullAway.Init")
    private static RunningHouse house;

    @SuppressWarnings("NullAway.Init")
    private static Hand hand;

    @SuppressWarnings("NullAway.Init")
    private static Issuing issuing;

    @SuppressWarnings("NullAway.Init")
    private static Issuer issuer;

    private static int holders;
    private static byte[] rightKey = {};
    private static byte[] rightCertificate = {};

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final Validity thisMonth = new Validity(today, today.plusDays(30));

    @SuppressWarnings("NullAway.Init")
    private Chips ada;

    @SuppressWarnings("NullAway.Init")
    private Chips bo;

    @BeforeAll
    static void open() throws Exception {
        installation = Installation.in(root);
        house = RunningHouse.start(installation);
        hand = new Hand(installation, house);
        issuing = new Issuing(installation.data(), Files.createDirectory(root.resolve("cards")));
        issuer = new DemoKeys(installation.data(), root).issuer();
        rightKey = Files.readAllBytes(terminal("key"));
        rightCertificate = Files.readAllBytes(terminal("certificate"));
        house.tap("alice");
    }

    @AfterAll
    static void shut() {
        hand.close();
        house.close();
    }

    @BeforeEach
    void issueTwoCards() throws IOException {
        ada = issuing.card("ada-" + ++holders);
        bo = issuing.card("bo-with-a-longer-name-" + ++holders);
    }

    @Test
    void anExpiredCertificate() throws Exception {
        certify(issuer, DOORS, new Validity(today.minusDays(31), today.minusDays(1)));

        getsNothing("CHECKPOINT_NOT_READY", ANYBODYS);
    }

    @Test
    void aCertificateOfAnotherFunction() throws Exception {
        certify(issuer, List.of(Grant.of(2, 1)), thisMonth);

        getsNothing("CHECKPOINT_NOT_READY", ANYBODYS);
    }

    @Test
    void aMissingKey() throws Exception {
        Files.delete(terminal("key"));

        getsNothing("CHECKPOINT_NOT_READY", ANYBODYS);
    }

    /** This one believes in itself and asks: only the card refuses it. */
    @Test
    void aCertificateOfAnIssuerThatTheCardDoesNotKnow() throws Exception {
        certify(Issuer.create(root.resolve("rogue.pem")), DOORS, thisMonth);

        getsNothing("TERMINAL_REFUSED", ANYBODYS + 1);
    }

    @Test
    void anEpochThatHasPassed() throws Exception {
        certify(issuer, DOORS, thisMonth, 0);

        getsNothing("TERMINAL_REFUSED", ANYBODYS + 1);
    }

    /** Both cards say nothing of themselves, and say it in the same way; at the right terminal both open. */
    private void getsNothing(String reason, int exchanges) throws Exception {
        var one = refused(ada, reason);
        var other = refused(bo, reason);
        assertEquals(exchanges, one.size());
        assertAlike(one, other);

        restore();
        for (var chips : List.of(ada, bo)) {
            assertTrue(hand.present(chips.card()).granted());
            assertNamesNobody(chips, one);
            assertNamesNobody(chips, other);
        }
    }

    private static List<Exchange> refused(Chips chips, String reason) throws Exception {
        var card = new RecordedCard(chips.card());
        var outcome = hand.present(card);
        assertEquals(
                "denied " + reason,
                outcome.tap().decision() + " " + outcome.tap().reason());
        assertEquals("", outcome.tap().holder());
        assertFalse(outcome.opened());
        return card.transcript();
    }

    /** The same lengths, the same status words; the same bytes but for the channel's ephemeral point and its receipt. */
    private static void assertAlike(List<Exchange> one, List<Exchange> other) {
        assertEquals(shape(one), shape(other));
        assertArrayEquals(one.get(0).response(), other.get(0).response());
        assertEquals(constant(one.get(1).response()), constant(other.get(1).response()));
        if (one.size() > ANYBODYS) {
            assertEquals("6982", HexFormat.of().formatHex(one.get(ANYBODYS).response()));
            assertArrayEquals(one.get(ANYBODYS).response(), other.get(ANYBODYS).response());
        }
    }

    private static List<Integer> shape(List<Exchange> transcript) {
        return transcript.stream().map(exchange -> exchange.response().length).toList();
    }

    private static String constant(byte[] answer) {
        var hex = HexFormat.of();
        return hex.formatHex(answer, 0, 4) + hex.formatHex(answer, 68, 70) + hex.formatHex(answer, 86, 88);
    }

    /** After a good tap the site knows the certificate: none of its fields went over the air before. */
    private static void assertNamesNobody(Chips chips, List<Exchange> transcript) throws IOException {
        var hash = chips.issued().certificateHash();
        var encoded = Files.readAllBytes(
                installation.data().resolve("secure/certificates").resolve(hash));
        var certificate = CardCertificate.decode(encoded).orElseThrow();
        var hex = HexFormat.of();
        for (var name : List.of(
                hex.formatHex(certificate.holder().getBytes(StandardCharsets.UTF_8)),
                hex.formatHex(certificate.number()),
                hash,
                hex.formatHex(Arrays.copyOfRange(encoded, 13, 45)))) {
            assertFalse(transcript.toString().contains(name), name);
        }
    }

    private void certify(Issuer by, List<Grant> grants, Validity validity) throws Exception {
        certify(by, grants, validity, 1);
    }

    private static void certify(Issuer by, List<Grant> grants, Validity validity, long epoch)
            throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var encoded = pair.getPublic().getEncoded();
        var point = Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length);
        Files.write(terminal("key"), pair.getPrivate().getEncoded());
        Files.write(
                terminal("certificate"),
                by.certifyTerminal(new byte[8], point, grants, validity, epoch).encode());
    }

    private static void restore() throws IOException {
        Files.write(terminal("key"), rightKey);
        Files.write(terminal("certificate"), rightCertificate);
    }

    private static Path terminal(String kind) {
        return installation.data().resolve("secure/terminals/front-door." + kind);
    }
}
