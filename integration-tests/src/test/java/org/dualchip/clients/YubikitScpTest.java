// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.yubikit.core.application.BadResponseException;
import com.yubico.yubikit.core.keys.PrivateKeyValues;
import com.yubico.yubikit.core.keys.PublicKeyValues;
import com.yubico.yubikit.core.smartcard.ApduException;
import com.yubico.yubikit.core.smartcard.scp.KeyRef;
import com.yubico.yubikit.core.smartcard.scp.Scp03KeyParams;
import com.yubico.yubikit.core.smartcard.scp.Scp11KeyParams;
import com.yubico.yubikit.core.smartcard.scp.ScpKeyParams;
import com.yubico.yubikit.core.smartcard.scp.SecurityDomainSession;
import com.yubico.yubikit.core.smartcard.scp.StaticKeys;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Yubico's yubikit manages our issuer domain: it knows nothing of this house, and takes the card for a YubiKey. */
class YubikitScpTest {
    private static final byte SCP03 = 0x01;
    private static final byte SCP11A = 0x11;
    private static final byte SCP11B = 0x13;
    private static final byte KVN = 0x03;
    private static final KeyRef AUTHORITY = new KeyRef((byte) 0x10, KVN);
    private static final KeyRef SET = new KeyRef(SCP03, (byte) 0x01);
    private static final KeyRef ANY_SET = new KeyRef(SCP03, (byte) 0x00);

    private static final ScpKeyParams TRANSPORT = new Scp03KeyParams(ANY_SET, StaticKeys.getDefaultKeys());
    private static final StaticKeys OWN = keys(0x50);
    private static final ScpKeyParams ISSUER = new Scp03KeyParams(SET, OWN);

    private final IssuerChip chip = new IssuerChip();

    /** yubikit asks the registered providers for AES-CMAC. */
    @BeforeAll
    static void registerBouncyCastle() {
        Security.addProvider(new BouncyCastleProvider());
    }

    @AfterAll
    static void removeBouncyCastle() {
        Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
    }

    @BeforeEach
    void insert() {
        chip.powerOn();
    }

    @Test
    void replacesTheTransportKeysAndThenOnlyTheNewOnesOpen() throws Exception {
        var session = session();
        assertEquals(Map.of((byte) 0x88, (byte) 16), session.getKeyInformation().get(new KeyRef(SCP03, (byte) 0xFF)));
        session.authenticate(TRANSPORT);
        session.putKey(SET, OWN, 0);

        assertThrows(BadResponseException.class, () -> session().authenticate(TRANSPORT));
        var managed = session();
        managed.authenticate(ISSUER);
        assertEquals(
                Set.of(SET, new KeyRef((byte) 2, (byte) 1), new KeyRef((byte) 3, (byte) 1)),
                managed.getKeyInformation().keySet());
    }

    @Test
    void aSecondSetIsPutReplacedAndDeletedAndTheLastOneStays() throws Exception {
        var session = managed();
        var second = new KeyRef(SCP03, (byte) 0x02);
        session.putKey(second, keys(0x60), 0);
        session().authenticate(new Scp03KeyParams(second, keys(0x60)));
        session = managed();
        session.putKey(new KeyRef(SCP03, (byte) 0x04), keys(0x70), 2);
        session.deleteKey(SET, false);
        var last = session;
        var refused = assertThrows(ApduException.class, () -> last.deleteKey(new KeyRef(SCP03, (byte) 4), false));
        assertEquals(0x6985, refused.getSw() & 0xFFFF);
        session().authenticate(new Scp03KeyParams(new KeyRef(SCP03, (byte) 4), keys(0x70)));
    }

    @Test
    void wrongKeysAreRefusedAndTheCardIsStillUsable() throws Exception {
        managed();
        for (int i = 0; i < 20; i++) {
            var wrong = new Scp03KeyParams(SET, keys(i));
            assertThrows(BadResponseException.class, () -> session().authenticate(wrong));
        }
        managed();
    }

    @Test
    void withoutAuthenticationNothingIsManaged() throws Exception {
        var session = session();
        for (var attempt : List.<Attempt>of(
                () -> session.generateEcKey(new KeyRef(SCP11B, KVN), 0),
                () -> session.deleteKey(new KeyRef(SCP03, (byte) 0xFF), true),
                () -> session.storeCaIssuer(AUTHORITY, new byte[20]))) {
            var refused = assertThrows(ApduException.class, attempt::run);
            assertEquals(0x6982, refused.getSw() & 0xFFFF);
        }
    }

    @Test
    void scp11bOpensToAnybodyAndManagesNothing() throws Exception {
        var point = managed().generateEcKey(new KeyRef(SCP11B, KVN), 0);
        var session = session();
        session.authenticate(new Scp11KeyParams(new KeyRef(SCP11B, KVN), point.toPublicKey()));
        assertTrue(session.getKeyInformation().containsKey(new KeyRef(SCP11B, KVN)));
        var refused = assertThrows(ApduException.class, () -> session.deleteKey(SET, false));
        assertEquals(0x6982, refused.getSw() & 0xFFFF);
    }

    @Test
    void scp11bWithAnotherCardsKeyIsNoticed() throws Exception {
        managed().generateEcKey(new KeyRef(SCP11B, KVN), 0);
        var params =
                new Scp11KeyParams(new KeyRef(SCP11B, KVN), Authority.newKeys().getPublic());
        assertThrows(BadResponseException.class, () -> session().authenticate(params));
        managed();
    }

    @ParameterizedTest
    @ValueSource(bytes = {0x11, 0x15})
    void aCertifiedTerminalManagesTheDomain(byte kid) throws Exception {
        var authority = Authority.named("authority");
        var terminal = Authority.newKeys();
        var params = terminal(kid, authority, terminal, List.of(authority.ofTerminal(terminal, 5)));

        var session = session();
        session.authenticate(params);
        session.putKey(new KeyRef(SCP03, (byte) 0x22), keys(0x22), 0);
        session().authenticate(new Scp03KeyParams(new KeyRef(SCP03, (byte) 0x22), keys(0x22)));
    }

    @Test
    void aChainOfCertificatesIsFollowed() throws Exception {
        var root = Authority.named("root");
        var below = Authority.named("below");
        var terminal = Authority.newKeys();
        var chain = List.of(root.ofAuthority(below), below.ofTerminal(terminal, 5));
        session().authenticate(terminal(SCP11A, root, terminal, chain));
    }

    @Test
    void aTerminalOfAnotherAuthorityIsRefused() throws Exception {
        var terminal = Authority.newKeys();
        var stranger = Authority.named("stranger").ofTerminal(terminal, 5);
        var params = terminal(SCP11A, Authority.named("authority"), terminal, List.of(stranger));
        var refused = assertThrows(ApduException.class, () -> session().authenticate(params));
        assertEquals(0x6300, refused.getSw() & 0xFFFF);
        managed();
    }

    @Test
    void aCopiedCertificateWithoutItsKeyIsNoUse() throws Exception {
        var authority = Authority.named("authority");
        var copied = authority.ofTerminal(Authority.newKeys(), 5);
        var params = terminal(SCP11A, authority, Authority.newKeys(), List.of(copied));
        assertThrows(BadResponseException.class, () -> session().authenticate(params));
        managed();
    }

    @Test
    void theAllowListDecidesAmongCertifiedTerminals() throws Exception {
        var authority = Authority.named("authority");
        var terminal = Authority.newKeys();
        var params = terminal(SCP11A, authority, terminal, List.of(authority.ofTerminal(terminal, 5)));
        managed().storeAllowlist(AUTHORITY, List.of(BigInteger.valueOf(6), BigInteger.valueOf(7)));
        assertThrows(ApduException.class, () -> session().authenticate(params));
        managed().storeAllowlist(AUTHORITY, List.of(BigInteger.valueOf(5)));
        session().authenticate(params);
    }

    @Test
    void certificateBundlesLongerThanACommandAreKeptAndRead() throws Exception {
        var authority = Authority.named("authority");
        var key = new KeyRef(SCP11A, KVN);
        var session = managed();
        session.generateEcKey(key, 0);
        assertEquals(List.of(), session.getCertificateBundle(key));
        var bundle = List.of(authority.ofAuthority(authority), authority.ofTerminal(Authority.newKeys(), 9));
        session.storeCertificateBundle(key, bundle);
        assertEquals(bundle, session.getCertificateBundle(key));
        assertEquals(bundle, session().getCertificateBundle(key));
        session = managed();
        session.generateEcKey(key, KVN);
        assertEquals(List.of(), session.getCertificateBundle(key));
    }

    @Test
    void authoritiesAreNamed() throws Exception {
        var authority = Authority.named("authority");
        var session = managed();
        session.putKey(AUTHORITY, PublicKeyValues.fromPublicKey(authority.keys().getPublic()), 0);
        session.generateEcKey(new KeyRef(SCP11A, KVN), 0);
        session.storeCaIssuer(AUTHORITY, new byte[] {1, 2, 3});
        session.storeCaIssuer(new KeyRef(SCP11A, KVN), new byte[] {4, 5});
        assertArrayEquals(
                new byte[] {1, 2, 3},
                session.getSupportedCaIdentifiers(true, false).get(AUTHORITY));
        assertEquals(2, session.getSupportedCaIdentifiers(true, true).size());
    }

    @Test
    void aKeyOfTheDomainIsBroughtAlong() throws Exception {
        KeyPair own = Authority.newKeys();
        var ref = new KeyRef(SCP11B, (byte) 0x09);
        var session = managed();
        session.putKey(ref, PrivateKeyValues.fromPrivateKey(own.getPrivate()), 0);
        session().authenticate(new Scp11KeyParams(ref, own.getPublic()));
        managed().deleteKey(ref, false);
        assertFalse(session().getKeyInformation().containsKey(ref));
    }

    /** Parameters of a terminal, after the authority's key and the domain's own were put. */
    private ScpKeyParams terminal(byte kid, Authority authority, KeyPair terminal, List<X509Certificate> certificates)
            throws Exception {
        var session = managed();
        session.putKey(AUTHORITY, PublicKeyValues.fromPublicKey(authority.keys().getPublic()), 0);
        var ref = new KeyRef(kid, KVN);
        PublicKey domain = session.generateEcKey(ref, 0).toPublicKey();
        return new Scp11KeyParams(ref, domain, AUTHORITY, terminal.getPrivate(), certificates);
    }

    /** Under the issuer's keys, which are put first when the card is new. */
    private SecurityDomainSession managed() throws Exception {
        var session = session();
        if (!session.getKeyInformation().containsKey(SET)) {
            session.authenticate(TRANSPORT);
            session.putKey(SET, OWN, 0);
            session = session();
        }
        session.authenticate(ISSUER);
        return session;
    }

    private SecurityDomainSession session() throws Exception {
        return new SecurityDomainSession(new YubikitConnection(chip::transmit));
    }

    private static StaticKeys keys(int seed) {
        return new StaticKeys(key(seed), key(seed + 1), key(seed + 2));
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[16];
        Arrays.fill(key, (byte) seed);
        return key;
    }

    private interface Attempt {
        void run() throws Exception;
    }
}
