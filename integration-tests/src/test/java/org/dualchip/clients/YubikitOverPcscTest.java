// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.yubikit.core.application.BadResponseException;
import com.yubico.yubikit.core.keys.PublicKeyValues;
import com.yubico.yubikit.core.smartcard.scp.KeyRef;
import com.yubico.yubikit.core.smartcard.scp.Scp03KeyParams;
import com.yubico.yubikit.core.smartcard.scp.Scp11KeyParams;
import com.yubico.yubikit.core.smartcard.scp.SecurityDomainSession;
import com.yubico.yubikit.core.smartcard.scp.StaticKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;
import jnasmartcardio.Smartcardio;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.reader.Pcscd;
import org.dualchip.virtualcard.VpcdCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same client, with pcscd and a reader between it and our card, as at somebody's desk. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class YubikitOverPcscTest {
    private static final int VPCD = 35963;
    private static final int ATTEMPTS = 100;
    /** jnasmartcardio fetches the rest of a long answer by itself. */
    private static final int LONGEST_ANSWER = 4096;

    private static final KeyRef SET = new KeyRef((byte) 0x01, (byte) 0x01);
    private static final KeyRef AUTHORITY = new KeyRef((byte) 0x10, (byte) 0x03);
    private static final KeyRef DOMAIN = new KeyRef((byte) 0x11, (byte) 0x03);
    private static final StaticKeys OWN = new StaticKeys(key(1), key(2), key(3));

    YubikitOverPcscTest() {
        Security.addProvider(new BouncyCastleProvider());
    }

    @Test
    void managesTheDomainByScp03AndScp11() throws Exception {
        try (var pcscd = Pcscd.start();
                var held = present()) {
            assertTrue(held.inField());
            var card = connect();
            var session = session(card);
            session.authenticate(new Scp03KeyParams(new KeyRef((byte) 1, (byte) 0), StaticKeys.getDefaultKeys()));
            session.putKey(SET, OWN, 0);
            session = session(card);
            session.authenticate(new Scp03KeyParams(SET, OWN));

            var authority = Authority.named("authority");
            var terminal = Authority.newKeys();
            session.putKey(
                    AUTHORITY, PublicKeyValues.fromPublicKey(authority.keys().getPublic()), 0);
            var domain = session.generateEcKey(DOMAIN, 0).toPublicKey();
            var bundle = List.of(authority.ofAuthority(authority), authority.ofTerminal(Authority.newKeys(), 9));
            session.storeCertificateBundle(DOMAIN, bundle);

            session = session(card);
            session.authenticate(new Scp11KeyParams(
                    DOMAIN, domain, AUTHORITY, terminal.getPrivate(), List.of(authority.ofTerminal(terminal, 5))));
            assertEquals(bundle, session.getCertificateBundle(DOMAIN));
            session.deleteKey(DOMAIN, false);
            assertEquals(4, session.getKeyInformation().size());
        }
    }

    @Test
    void wrongKeysAreRefusedAndTheCardIsStillUsable() throws Exception {
        try (var pcscd = Pcscd.start();
                var held = present()) {
            assertTrue(held.inField());
            var card = connect();
            var wrong = new Scp03KeyParams(new KeyRef((byte) 1, (byte) 0), OWN);
            assertThrows(BadResponseException.class, () -> session(card).authenticate(wrong));
            session(card).authenticate(new Scp03KeyParams(new KeyRef((byte) 1, (byte) 0), StaticKeys.getDefaultKeys()));
        }
    }

    private static SecurityDomainSession session(Card card) throws Exception {
        var channel = card.getBasicChannel();
        return new SecurityDomainSession(new YubikitConnection(apdu -> {
            try {
                var answer = ByteBuffer.allocate(LONGEST_ANSWER);
                int length = channel.transmit(ByteBuffer.wrap(apdu), answer);
                return Arrays.copyOf(answer.array(), length);
            } catch (CardException e) {
                throw new IOException(e);
            }
        }));
    }

    /** vpcd listens a moment after pcscd does. */
    private static VpcdCard present() throws Exception {
        for (int attempt = 0; ; attempt++) {
            try {
                return VpcdCard.dial("127.0.0.1", VPCD, new IssuerChip());
            } catch (IOException e) {
                if (attempt == ATTEMPTS) throw e;
                Thread.sleep(50);
            }
        }
    }

    private static Card connect() throws Exception {
        CardTerminals terminals =
                TerminalFactory.getInstance("PC/SC", null, new Smartcardio()).terminals();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            for (var terminal : terminals.list(CardTerminals.State.CARD_PRESENT)) return terminal.connect("T=1");
            Thread.sleep(50);
        }
        throw new AssertionError("pcscd sees no card");
    }

    private static byte[] key(int seed) {
        byte[] key = new byte[16];
        Arrays.fill(key, (byte) seed);
        return key;
    }
}
