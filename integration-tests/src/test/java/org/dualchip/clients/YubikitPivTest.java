// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.yubico.yubikit.core.application.InvalidPinException;
import com.yubico.yubikit.core.keys.PublicKeyValues;
import com.yubico.yubikit.core.smartcard.ApduException;
import com.yubico.yubikit.piv.KeyType;
import com.yubico.yubikit.piv.ManagementKeyType;
import com.yubico.yubikit.piv.PinPolicy;
import com.yubico.yubikit.piv.PivSession;
import com.yubico.yubikit.piv.Slot;
import com.yubico.yubikit.piv.TouchPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.dualchip.reader.OwnPcscd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** yubikit's PIV session; the JDK checks the signatures. */
@ExtendWith(OwnPcscd.class)
@SuppressWarnings("try")
class YubikitPivTest {
    private static final byte[] FACTORY_KEY =
            HexFormat.of().parseHex("010203040506070801020304050607080102030405060708");
    private static final char[] PIN = "123456".toCharArray();
    private static final char[] PUK = "12345678".toCharArray();
    private static final byte[] MESSAGE = "what is agreed".getBytes(StandardCharsets.US_ASCII);

    @Test
    void makesKeysCertificatesAndSignatures() throws Exception {
        try (var reader = CardInReader.newCard(CardInReader.folder("yubikit"));
                var piv = new PivSession(PcscConnection.open())) {
            assertEquals("5.4.3", piv.getVersion().toString());
            assertTrue(piv.getSerialNumber() >= 0);
            piv.authenticate(FACTORY_KEY);
            var issuer = OpensslIssuer.create(reader.openssl);
            var p256 = make(reader, issuer, piv, Slot.AUTHENTICATION, KeyType.ECCP256);
            var p384 = make(reader, issuer, piv, Slot.CARD_AUTH, KeyType.ECCP384);
            var rsa = make(reader, issuer, piv, Slot.SIGNATURE, KeyType.RSA2048);

            piv.verifyPin(PIN);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
            assertSigned("SHA256withECDSA", p256, piv.rawSignOrDecrypt(Slot.AUTHENTICATION, KeyType.ECCP256, hash));
            byte[] longer = MessageDigest.getInstance("SHA-384").digest(MESSAGE);
            assertSigned("SHA384withECDSA", p384, piv.rawSignOrDecrypt(Slot.CARD_AUTH, KeyType.ECCP384, longer));
            assertRefused(0x6982, () -> piv.rawSignOrDecrypt(Slot.SIGNATURE, KeyType.RSA2048, padded(hash)));
            piv.verifyPin(PIN);
            assertSigned("SHA256withRSA", rsa, piv.rawSignOrDecrypt(Slot.SIGNATURE, KeyType.RSA2048, padded(hash)));
        }
    }

    @Test
    void deciphersAndAgrees() throws Exception {
        try (var reader = CardInReader.newCard(CardInReader.folder("yubikit-open"));
                var piv = new PivSession(PcscConnection.open())) {
            piv.authenticate(FACTORY_KEY);
            var issuer = OpensslIssuer.create(reader.openssl);
            var rsa = make(reader, issuer, piv, Slot.KEY_MANAGEMENT, KeyType.RSA2048);
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, rsa);
            byte[] secret = cipher.doFinal(MESSAGE);
            assertRefused(0x6982, () -> piv.rawSignOrDecrypt(Slot.KEY_MANAGEMENT, KeyType.RSA2048, secret));
            piv.verifyPin(PIN);
            byte[] block = piv.rawSignOrDecrypt(Slot.KEY_MANAGEMENT, KeyType.RSA2048, secret);
            assertArrayEquals(MESSAGE, Arrays.copyOfRange(block, block.length - MESSAGE.length, block.length));
            assertEquals("0002", HexFormat.of().formatHex(block, 0, 2));

            var own = piv.generateKey(Slot.RETIRED1, KeyType.ECCP256, PinPolicy.DEFAULT, TouchPolicy.DEFAULT)
                    .toPublicKey();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var peer = generator.generateKeyPair();
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(peer.getPrivate());
            agreement.doPhase(own, true);
            piv.verifyPin(PIN);
            assertArrayEquals(
                    agreement.generateSecret(),
                    piv.calculateSecret(Slot.RETIRED1, PublicKeyValues.fromPublicKey(peer.getPublic())));
        }
    }

    @Test
    void changesWhatOpensTheCard() throws Exception {
        try (var reader = CardInReader.newCard(CardInReader.folder("yubikit-pin"));
                var piv = new PivSession(PcscConnection.open())) {
            assertTrue(piv.getPinMetadata().isDefaultValue());
            piv.changePin(PIN, "654321".toCharArray());
            piv.changePuk(PUK, "87654321".toCharArray());
            assertFalse(piv.getPinMetadata().isDefaultValue());
            for (int left = 2; left >= 0; left--) {
                var wrong = assertThrows(InvalidPinException.class, () -> piv.verifyPin(PIN));
                assertEquals(left, wrong.getAttemptsRemaining());
            }
            assertThrows(InvalidPinException.class, () -> piv.verifyPin("654321".toCharArray()));
            assertThrows(InvalidPinException.class, () -> piv.unblockPin(PUK, PIN));
            piv.unblockPin("87654321".toCharArray(), PIN);
            piv.verifyPin(PIN);
            assertEquals(3, piv.getPinAttempts());

            byte[] aes = HexFormat.of().parseHex("11".repeat(32));
            piv.authenticate(FACTORY_KEY);
            piv.setManagementKey(ManagementKeyType.AES256, aes, false);
            assertEquals(
                    ManagementKeyType.AES256, piv.getManagementKeyMetadata().getKeyType());
            piv.setPinAttempts(5, 2);
            assertEquals(5, piv.getPinAttempts());
        }
    }

    @Test
    void isRefusedWhatItHasNoRightTo() throws Exception {
        try (var reader = CardInReader.newCard(CardInReader.folder("yubikit-refused"));
                var piv = new PivSession(PcscConnection.open())) {
            assertRefused(0x6982, () -> piv.putObject(0x5FC102, new byte[] {0x30, 0x00}));
            assertRefused(0x6982, () -> generate(piv, KeyType.ECCP256));
            assertThrows(ApduException.class, () -> piv.authenticate(new byte[24]));
            piv.authenticate(FACTORY_KEY);
            assertRefused(0x6982, () -> piv.setPinAttempts(5, 2)); // no PIN was verified
            generate(piv, KeyType.ECCP256);
            assertRefused(0x6A80, () -> generate(piv, KeyType.RSA1024));
            assertRefused(0x6982, () -> piv.rawSignOrDecrypt(Slot.AUTHENTICATION, KeyType.ECCP256, new byte[32]));
            assertRefused(0x6A88, () -> piv.rawSignOrDecrypt(Slot.CARD_AUTH, KeyType.ECCP256, new byte[32]));
            assertRefused(0x6D00, () -> piv.attestKey(Slot.AUTHENTICATION));
        }
    }

    @Test
    void resets() throws Exception {
        try (var reader = CardInReader.newCard(CardInReader.folder("yubikit-reset"));
                var piv = new PivSession(PcscConnection.open())) {
            piv.authenticate(FACTORY_KEY);
            piv.putObject(0x5FC102, new byte[3000]);
            assertEquals(3000, piv.getObject(0x5FC102).length);
            generate(piv, KeyType.ECCP256);
            piv.reset();
            assertRefused(0x6A82, () -> piv.getObject(0x5FC102));
            assertRefused(0x6A88, () -> piv.getSlotMetadata(Slot.AUTHENTICATION));
            assertEquals(3, piv.getPinAttempts());
        }
    }

    private interface Call {
        void run() throws Exception;
    }

    private static void assertRefused(int status, Call call) {
        var refused = assertThrows(ApduException.class, call::run);
        assertEquals(Integer.toHexString(status), Integer.toHexString(refused.getSw() & 0xFFFF));
    }

    private static void generate(PivSession piv, KeyType type) throws Exception {
        piv.generateKey(Slot.AUTHENTICATION, type, PinPolicy.DEFAULT, TouchPolicy.DEFAULT);
    }

    /** A key of the card's with openssl's certificate; the client reads it back as it was written. */
    private static PublicKey make(CardInReader reader, OpensslIssuer issuer, PivSession piv, Slot slot, KeyType type)
            throws Exception {
        var key = piv.generateKey(slot, type, PinPolicy.DEFAULT, TouchPolicy.DEFAULT)
                .toPublicKey();
        String name = slot.getStringAlias();
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(
                reader.folder.resolve(name + ".pem"),
                "-----BEGIN PUBLIC KEY-----\n" + pem + "\n-----END PUBLIC KEY-----\n");
        issuer.certify(name, "");
        var certificate = certificate(reader.folder.resolve(name + ".crt"));
        piv.putCertificate(slot, certificate);
        assertEquals(certificate, piv.getCertificate(slot));
        assertEquals(key, piv.getSlotMetadata(slot).getPublicKeyValues().toPublicKey());
        return key;
    }

    private static void assertSigned(String algorithm, PublicKey key, byte[] signature) throws Exception {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key);
        verifier.update(MESSAGE);
        assertTrue(verifier.verify(signature), algorithm);
    }

    /** PKCS #1 v1.5, which is the host's to do. */
    private static byte[] padded(byte[] sha256) {
        byte[] info = HexFormat.of().parseHex("3031300d060960864801650304020105000420");
        byte[] block = new byte[256];
        Arrays.fill(block, 2, block.length - info.length - sha256.length - 1, (byte) 0xFF);
        block[1] = 1;
        System.arraycopy(info, 0, block, block.length - info.length - sha256.length, info.length);
        System.arraycopy(sha256, 0, block, block.length - sha256.length, sha256.length);
        return block;
    }

    private static X509Certificate certificate(Path file) throws GeneralSecurityException, IOException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
