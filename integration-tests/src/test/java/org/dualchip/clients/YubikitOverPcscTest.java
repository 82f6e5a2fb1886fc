// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.yubikit.core.application.BadResponseException;
import com.yubico.yubikit.core.keys.PublicKeyValues;
import com.yubico.yubikit.core.smartcard.ApduException;
import com.yubico.yubikit.core.smartcard.scp.KeyRef;
import com.yubico.yubikit.core.smartcard.scp.Scp03KeyParams;
import com.yubico.yubikit.core.smartcard.scp.Scp11KeyParams;
import com.yubico.yubikit.core.smartcard.scp.SecurityDomainSession;
import com.yubico.yubikit.core.smartcard.scp.StaticKeys;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.issuing.FactoryCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same client, with pcscd and a reader between it and our card, as at somebody's desk. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class YubikitOverPcscTest {
    private static final KeyRef SET = new KeyRef((byte) 0x01, (byte) 0x01);
    private static final KeyRef AUTHORITY = new KeyRef((byte) 0x10, (byte) 0x03);
    private static final KeyRef DOMAIN = new KeyRef((byte) 0x11, (byte) 0x03);
    private static final KeyRef OPEN = new KeyRef((byte) 0x13, (byte) 0x03);
    private static final Scp03KeyParams TRANSPORT =
            new Scp03KeyParams(new KeyRef((byte) 1, (byte) 0), StaticKeys.getDefaultKeys());
    private static final StaticKeys OWN = new StaticKeys(key(1), key(2), key(3));

    YubikitOverPcscTest() {
        Security.addProvider(new BouncyCastleProvider());
    }

    @Test
    void managesTheDomainByScp03AndScp11() throws Exception {
        try (var reader = factoryCard();
                var card = PcscConnection.open()) {
            var session = new SecurityDomainSession(card);
            session.authenticate(TRANSPORT);
            session.putKey(SET, OWN, 0);
            session = new SecurityDomainSession(card);
            session.authenticate(new Scp03KeyParams(SET, OWN));

            var authority = Authority.named("authority");
            var terminal = Authority.newKeys();
            session.putKey(
                    AUTHORITY, PublicKeyValues.fromPublicKey(authority.keys().getPublic()), 0);
            var domain = session.generateEcKey(DOMAIN, 0).toPublicKey();
            var bundle = List.of(authority.ofAuthority(authority), authority.ofTerminal(Authority.newKeys(), 9));
            session.storeCertificateBundle(DOMAIN, bundle);

            session = new SecurityDomainSession(card);
            session.authenticate(new Scp11KeyParams(
                    DOMAIN, domain, AUTHORITY, terminal.getPrivate(), List.of(authority.ofTerminal(terminal, 5))));
            assertEquals(bundle, session.getCertificateBundle(DOMAIN));
            session.deleteKey(DOMAIN, false);
            assertEquals(4, session.getKeyInformation().size());
        }
    }

    /** SCP11b: the card proves itself to whoever knows its key, and nobody proves himself to the card. */
    @Test
    void provesItselfByScp11bToWhomeverItLetsManageNothing() throws Exception {
        try (var reader = factoryCard();
                var card = PcscConnection.open()) {
            var managed = new SecurityDomainSession(card);
            managed.authenticate(TRANSPORT);
            managed.putKey(SET, OWN, 0);
            managed = new SecurityDomainSession(card);
            managed.authenticate(new Scp03KeyParams(SET, OWN));
            var domain = managed.generateEcKey(OPEN, 0).toPublicKey();

            var session = new SecurityDomainSession(card);
            session.authenticate(new Scp11KeyParams(OPEN, domain));
            assertTrue(session.getKeyInformation().containsKey(OPEN));
            var refused = assertThrows(ApduException.class, () -> session.deleteKey(OPEN, false));
            assertEquals(0x6982, refused.getSw() & 0xFFFF);

            var another = Authority.newKeys().getPublic();
            var stranger = new SecurityDomainSession(card);
            assertThrows(BadResponseException.class, () -> stranger.authenticate(new Scp11KeyParams(OPEN, another)));
        }
    }

    @Test
    void wrongKeysAreRefusedAndTheCardIsStillUsable() throws Exception {
        try (var reader = factoryCard();
                var card = PcscConnection.open()) {
            var wrong = new Scp03KeyParams(new KeyRef((byte) 1, (byte) 0), OWN);
            var session = new SecurityDomainSession(card);
            assertThrows(BadResponseException.class, () -> session.authenticate(wrong));
            session.authenticate(TRANSPORT);
        }
    }

    /** A whole card as a shop sells it, by its contacts. */
    private static CardInReader factoryCard() throws Exception {
        var folder = CardInReader.folder("issuer");
        FactoryCard.make(folder.resolve("card"));
        return CardInReader.of(folder, VirtualCard.open(folder.resolve("card")).contact());
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[16];
        Arrays.fill(key, (byte) seed);
        return key;
    }
}
