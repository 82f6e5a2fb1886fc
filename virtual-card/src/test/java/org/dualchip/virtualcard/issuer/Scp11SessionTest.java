// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Reply;
import org.dualchip.virtualcard.Vectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SCP11a, b and c at the issuer domain, and terminals that are not who they should be. */
class Scp11SessionTest {
    private static final ReferenceKeys OWN = ReferenceKeys.of(16, 40);
    private static final int KVN = 0x03;
    private static final int AUTHORITY = 0x10;
    private static final byte[] NO_SUCH_VERSION = Hex.decode("d20155");

    private final Contacts contacts = Contacts.with(OWN, 1);
    private final KeyPair authority = Jca.generate();
    private final KeyPair terminal = Jca.generate();
    private final byte[] certificate = X509.terminal(terminal, authority, 0x1234);

    @BeforeEach
    void trustTheAuthority() {
        manage().send("80d80010", Hex.decode("03b041"), Jca.point(authority), Hex.decode("f0010000"))
                .good();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x11, 0x15})
    void whoProvesItselfManagesTheDomain(int kid) {
        byte[] point = generate(kid);
        contacts.issuer.certificate(KVN, AUTHORITY, certificate).good();
        ReferenceChannel channel = contacts.issuer.scp11(kid, KVN, point, terminal);
        Contacts.put(channel, Contacts.PUT_KEY_SET, ReferenceKeys.of(16, 8), 0x44);
        contacts.issuer.scp03(ReferenceKeys.of(16, 8), 0x44, 0x33);
    }

    @Test
    void whoProvesNothingReadsWhatIsPublicAndManagesNothing() {
        byte[] point = generate(0x13);
        ReferenceChannel channel = contacts.issuer.scp11(0x13, KVN, point, null);
        channel.send("80ca00e0").good();
        assertEquals(0x6982, channel.status("80e40000", NO_SUCH_VERSION));
        assertEquals(0x6982, contacts.issuer.scp11(0x13, KVN, point, null).status("80cadf20"));
    }

    @Test
    void aChainOfCertificatesIsFollowed() {
        byte[] point = generate(0x11);
        KeyPair between = Jca.generate();
        chain(X509.authority(between, authority)).good();
        contacts.issuer
                .certificate(KVN, AUTHORITY, X509.terminal(terminal, between, 5))
                .good();
        contacts.issuer.scp11(0x11, KVN, point, terminal).send("80ca00e0").good();
    }

    @Test
    void aTerminalCertifiesNoOther() {
        generate(0x11);
        assertEquals(0x6300, chain(certificate).statusWord());
        KeyPair other = Jca.generate();
        contacts.issuer.certificate(KVN, AUTHORITY, certificate).good();
        assertEquals(
                0x6300,
                contacts.issuer
                        .certificate(KVN, AUTHORITY, X509.terminal(other, terminal, 5))
                        .statusWord());
        assertEquals(0x6985, mutual(0x11).statusWord());
    }

    @Test
    void everyBitOfACertificateCounts() {
        generate(0x11);
        for (int bit = 0; bit < 8 * certificate.length; bit++) {
            byte[] changed = certificate.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            int status = contacts.issuer.certificate(KVN, AUTHORITY, changed).statusWord();
            boolean refused = status == 0x6300 || status == 0x6A80;
            assertTrue(refused, "bit " + bit + " gives " + Integer.toHexString(status));
        }
        assertEquals(0x6985, mutual(0x11).statusWord());
    }

    @Test
    void aCertificateOfNobodyWithoutUsageOrCutIsRefused() {
        KeyPair stranger = Jca.generate();
        byte[] foreign = X509.terminal(terminal, stranger, 1);
        assertEquals(
                0x6300, contacts.issuer.certificate(KVN, AUTHORITY, foreign).statusWord());
        byte[] useless = X509.withoutUsage(terminal, authority);
        assertEquals(
                0x6300, contacts.issuer.certificate(KVN, AUTHORITY, useless).statusWord());
        byte[] cut = Arrays.copyOf(certificate, certificate.length - 1);
        assertEquals(0x6A80, contacts.issuer.certificate(KVN, AUTHORITY, cut).statusWord());
        assertEquals(
                0x6A88, contacts.issuer.certificate(4, AUTHORITY, certificate).statusWord());
    }

    @Test
    void aCopiedCertificateWithoutItsKeyOpensNothing() {
        byte[] point = generate(0x11);
        KeyPair thief = Jca.generate();
        contacts.issuer.certificate(KVN, AUTHORITY, certificate).good();
        // The thief computes other keys, and the card's receipt does not match.
        assertThrows(AssertionError.class, () -> contacts.issuer.scp11(0x11, KVN, point, thief));
        assertEquals(0x6982, contacts.issuer.send("84e4000008" + "00".repeat(8)).statusWord());
    }

    @Test
    void aCertificateServesOneAgreement() {
        byte[] point = generate(0x11);
        contacts.issuer.certificate(KVN, AUTHORITY, certificate).good();
        contacts.issuer.scp11(0x11, KVN, point, terminal);
        assertEquals(0x6985, mutual(0x11).statusWord());
    }

    @Test
    void anAllowListKeepsOthersOut() {
        generate(0x11);
        manage().send("80e29000", Hex.decode("a60483021003" + "7004" + "93021235"))
                .good();
        assertEquals(
                0x6300, contacts.issuer.certificate(KVN, AUTHORITY, certificate).statusWord());
        manage().send("80e29000", Hex.decode("a60483021003" + "7008" + "93021235" + "93021234"))
                .good();
        contacts.issuer.certificate(KVN, AUTHORITY, certificate).good();
    }

    @Test
    void aTemplateOfAnotherVariantOrAPointOffTheCurveIsRefused() {
        generate(0x13);
        byte[] point = Jca.point(Jca.generate());
        byte[] other = ReferenceIssuer.template(0x11, point);
        assertEquals(0x6A80, contacts.issuer.agree(0x13, KVN, other).statusWord());
        byte[] off = ReferenceIssuer.template(0x13, point);
        off[off.length - 1] ^= 1;
        assertEquals(0x6A80, contacts.issuer.agree(0x13, KVN, off).statusWord());
        byte[] right = ReferenceIssuer.template(0x13, point);
        assertEquals(0x6A88, contacts.issuer.agree(0x13, 9, right).statusWord());
        byte[] longer = Jca.join(right, new byte[1]);
        assertEquals(0x6A80, contacts.issuer.agree(0x13, KVN, longer).statusWord());
    }

    @Test
    void anAgreementEndsTheSessionBefore() {
        byte[] point = generate(0x13);
        ReferenceChannel before = manage();
        contacts.issuer.scp11(0x13, KVN, point, null);
        assertEquals(0x6982, before.status("80e40000", NO_SUCH_VERSION));
    }

    @Test
    void noTwoSessionsHaveTheSameEphemeralKey() {
        generate(0x13);
        byte[] template = ReferenceIssuer.template(0x13, Jca.point(Jca.generate()));
        byte[] first = contacts.issuer.agree(0x13, KVN, template).good();
        byte[] second = contacts.issuer.agree(0x13, KVN, template).good();
        assertFalse(Arrays.equals(first, 3, 68, second, 3, 68));
    }

    /** The published session's certificate comes in its published commands; its authority's key was not published. */
    @Test
    void thePublishedCommandsArePutTogetherAndUnderstood() {
        Vectors session = Vectors.read("scp11a.json").list("sessions").get(0);
        int[] expected = {0x9000, 0x9000, 0x6300};
        for (int part = 0; part < 3; part++) {
            String command = session.list("exchanges").get(3 + part).text("command");
            assertEquals(expected[part], contacts.issuer.send(command).statusWord());
        }
    }

    private ReferenceChannel manage() {
        return contacts.issuer.scp03(OWN, 1, 0x33);
    }

    private byte[] generate(int kid) {
        byte[] answer = manage().send("80f100%02x".formatted(kid), Hex.decode("03f00100"))
                .good();
        return Arrays.copyOfRange(answer, 2, answer.length);
    }

    /** With more to follow. */
    private Reply chain(byte[] der) {
        return contacts.issuer.certificate(KVN, AUTHORITY | 0x80, der);
    }

    private Reply mutual(int kid) {
        return contacts.issuer.agree(kid, KVN, ReferenceIssuer.template(kid, Jca.point(Jca.generate())));
    }
}
