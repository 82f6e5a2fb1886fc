// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.reader.OwnPcscd;
import org.dualchip.virtualcard.PivCard;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What others have put on a card comes back over the air, byte for byte, and fits the card's own key. */
@ExtendWith(OwnPcscd.class)
class FilledByOthersTest {
    private static final HexFormat HEX = HexFormat.of();

    @BeforeAll
    static void installed() {
        assumeTrue(Program.installed("yubico-piv-tool", "openssl"), "needs: apt-get install yubico-piv-tool openssl");
    }

    @Test
    void answersOverTheAirWithWhatTheyWrote() throws Exception {
        Path folder = FilledByOthers.fill(CardInReader.folder("filled"));
        var card = PivCard.open(folder);
        card.powerOn();
        card.transmit(HEX.parseHex("00a4040009a00000030800001000"));
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(Files.newInputStream(folder.resolve("9e.crt")));
        assertEquals(List.of("2.16.840.1.101.3.6.8"), certificate.getExtendedKeyUsage());
        assertTrue(HEX.formatHex(certificate.getExtensionValue("2.5.29.17")).contains(FilledByOthers.FASC_N));

        assertTrue(read(card, "00cb3fff055c035fc10100").contains(HEX.formatHex(certificate.getEncoded())));
        String chuid = HEX.formatHex(Files.readAllBytes(folder.resolve("chuid")));
        assertTrue(read(card, "00cb3fff055c035fc10200").endsWith(chuid));

        byte[] message = "who are you".getBytes(StandardCharsets.US_ASCII);
        String hash = HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        String answer = read(card, "0087119e267c2482008120" + hash + "00");
        var verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(message);
        assertTrue(verifier.verify(HEX.parseHex(answer.substring(8))));
    }

    @Test
    void isTrustedByOpenssl() throws Exception {
        Path folder = FilledByOthers.fill(CardInReader.folder("trusted"));
        var openssl = Program.of(folder, "openssl");
        for (String name : List.of("9a", "9c", "9d", "9e", "content")) {
            openssl.run("verify -CAfile ca.pem " + name + ".crt").good();
        }
        String verify =
                "cms -verify -binary -inform DER -in chuid.cms -CAfile ca.pem -purpose any -out shown -content ";
        openssl.run(verify + "chuid.tbs").good();
        openssl.run(verify + "chuid").failed();
    }

    private static String read(PivCard card, String command) {
        byte[] answer = card.transmit(HEX.parseHex(command));
        var data = new StringBuilder(HEX.formatHex(answer, 0, answer.length - 2));
        while (answer[answer.length - 2] == 0x61) {
            answer = card.transmit(HEX.parseHex("00c0000000"));
            data.append(HEX.formatHex(answer, 0, answer.length - 2));
        }
        assertEquals("9000", HEX.formatHex(Arrays.copyOfRange(answer, answer.length - 2, answer.length)));
        return data.toString();
    }
}
