// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.VirtualCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code card revoke} and {@code issuer crl} tell everybody else's software, judged by the JDK's path validation. */
class RevokedCardTest {
    private static final String CARD_AUTHENTICATION = "5FC101";
    private static final String PIV_AUTHENTICATION = "5FC105";

    @TempDir
    private Path data;

    @Test
    void bothCertificatesOfARevokedCardAreOnTheList() throws Exception {
        var dualchip = Cli.of(data);
        assertEquals(0, dualchip.run("card", "issue", "carol").exit());
        var open = onCard("carol", CARD_AUTHENTICATION);
        var behindPin = onCard("carol", PIV_AUTHENTICATION);
        validate(open);
        validate(behindPin);

        assertEquals(0, dualchip.run("card", "revoke", "carol").exit());

        for (var certificate : List.of(open, behindPin)) {
            var refusal = assertThrows(CertPathValidatorException.class, () -> validate(certificate));
            assertEquals(BasicReason.REVOKED, refusal.getReason());
        }
        validate(onCard("alice", CARD_AUTHENTICATION));
    }

    @Test
    void refreshedListIsNewerAndNamesTheSame() throws Exception {
        var dualchip = Cli.of(data);
        assertEquals(0, dualchip.run("card", "revoke", "alice").exit());
        var before = list();
        var said = dualchip.run("issuer", "crl");

        assertEquals(0, said.exit(), said.err());
        assertEquals(before.getRevokedCertificates(), list().getRevokedCertificates());
        assertEquals(2, list().getRevokedCertificates().size());
        assertTrue(number(list()) > number(before));
    }

    /** The extension is an OCTET STRING around an INTEGER, both shorter than 128 bytes. */
    private static int number(X509CRL list) {
        byte[] value = list.getExtensionValue("2.5.29.20");
        return value[value.length - 1] & 0xFF;
    }

    private void validate(X509Certificate certificate) throws Exception {
        var anchor = (X509Certificate)
                factory().generateCertificate(Files.newInputStream(data.resolve("secure/trust/anchors/site.cer")));
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(Set.of(list()))));
        CertPathValidator.getInstance("PKIX").validate(factory().generateCertPath(List.of(certificate)), parameters);
    }

    private X509CRL list() throws Exception {
        return (X509CRL) factory().generateCRL(Files.newInputStream(data.resolve("secure/trust/crls/site.crl")));
    }

    private static CertificateFactory factory() throws Exception {
        return CertificateFactory.getInstance("X.509");
    }

    /** As any PIV software reads it at the contacts. */
    private X509Certificate onCard(String name, String object) throws Exception {
        var contact = VirtualCard.open(data.resolve("cards").resolve(name)).contact();
        contact.powerOn();
        try {
            send(contact, "00A4040009A0000003080000100000");
            byte[] answer = send(contact, "00CB3FFF055C03" + object + "00");
            // 53 82 length 70 82 length, then the certificate.
            var der = new ByteArrayInputStream(answer, 8, answer.length - 8);
            return (X509Certificate) factory().generateCertificate(der);
        } finally {
            contact.powerOff();
        }
    }

    private static byte[] send(Card card, String command) throws Exception {
        var all = new ByteArrayOutputStream();
        byte[] answer = card.transmit(HexFormat.of().parseHex(command));
        while (answer[answer.length - 2] == 0x61) {
            all.write(answer, 0, answer.length - 2);
            answer = card.transmit(HexFormat.of().parseHex("00C0000000"));
        }
        assertEquals(0x90, answer[answer.length - 2] & 0xFF, command);
        all.write(answer, 0, answer.length - 2);
        return all.toByteArray();
    }
}
