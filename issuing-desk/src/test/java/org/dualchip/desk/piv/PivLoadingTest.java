// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.piv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.desk.CardOnDesk;
import org.dualchip.desk.issuer.IssuerStore;
import org.dualchip.securechip.piv.PivApplication;
import org.dualchip.securechip.piv.PivKey;
import org.dualchip.virtualcard.PivCard;
import org.dualchip.virtualcard.memory.ArrayMemory;
import org.dualchip.virtualcard.piv.BlankPiv;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk's PIV, on a virtual card, read back by the checkpoints' own client. */
class PivLoadingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final byte[] PIN = "246810".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PUK = "13579135".getBytes(StandardCharsets.US_ASCII);
    private static final String NUMBER = "0123456789abcdef";

    @TempDir
    Path folder;

    private IssuerStore store;
    private PivCertificates certificates;
    private PivCard card;

    @BeforeEach
    void desk() throws Exception {
        store = IssuerStore.pkcs12(folder.resolve("desk.p12"), new char[] {'x'});
        certificates = new PivCertificates(store.create("Site", TODAY));
        var memory = new ArrayMemory(BlankPiv.MEMORY);
        BlankPiv.write(memory);
        card = PivCard.of(memory);
    }

    @Test
    void makesKeysOnTheCardAndCertifiesThem() throws Exception {
        load();

        var piv = PivApplication.select(CardOnDesk.at(card.contact())).orElseThrow();
        byte[] certificate = piv.certificate(PivKey.CARD_AUTHENTICATION).orElseThrow();
        var holder = new X509CertificateHolder(certificate);
        assertTrue(holder.isSignatureValid(new JcaContentVerifierProviderBuilder()
                .setProvider(new BouncyCastleProvider())
                .build(store.key().certificate().getPublicKey())));
        assertTrue(piv.chuid().isPresent());
        piv.verify(PIN);
    }

    @Test
    void aCardThatWasBegunIsBegunAgain() throws Exception {
        begin().request(PivLoading.CARD_AUTHENTICATION, "begun");

        load();

        assertTrue(PivApplication.select(CardOnDesk.at(card.contact()))
                .orElseThrow()
                .certificate(PivKey.CARD_AUTHENTICATION)
                .isPresent());
    }

    @Test
    void theMakersKeyAndPinOpenItNoMore() throws Exception {
        load();

        var contact = CardOnDesk.at(card.contact());
        var piv = PivAdministration.select(contact);
        try (var transport = ManagementKey.transport()) {
            assertThrows(CardException.class, () -> piv.authenticate(transport));
        }
        assertThrows(CardException.class, () -> piv.verify("123456".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void itsDeskOpensItAgainByItsNumber() throws Exception {
        load();

        byte[] key = store.cardKeys().derive("piv", NUMBER, 32);
        assertArrayEquals(key, store.cardKeys().derive("piv", NUMBER, 32));
        try (var own = ManagementKey.of(key)) {
            PivAdministration.select(CardOnDesk.at(card.contact())).authenticate(own);
        }
        assertEquals(32, key.length);
    }

    @Test
    void aCardThatLeavesWhileItSignsItsRequestHasGone() throws Exception {
        var contact = CardOnDesk.at(card.contact());
        CardChannel leaving = command -> {
            byte[] sent = command.encoded();
            boolean signing = sent[1] == (byte) 0x87 && sent[3] == (byte) PivLoading.CARD_AUTHENTICATION;
            if (signing) throw new CardException("it has gone");
            return contact.transmit(command);
        };
        var loading = PivLoading.open(leaving, ManagementKey.of(store.cardKeys().derive("piv", NUMBER, 32)));

        var gone = assertThrows(CardException.class, () -> loading.request(PivLoading.CARD_AUTHENTICATION, "leaving"));

        assertEquals("it has gone", gone.getMessage());
    }

    private PivLoading begin() throws Exception {
        CardChannel contact = CardOnDesk.at(card.contact());
        return PivLoading.open(contact, ManagementKey.of(store.cardKeys().derive("piv", NUMBER, 32)));
    }

    private void load() throws Exception {
        var loading = begin();
        var uuid = CardUuid.of(NUMBER);
        var until = TODAY.plusYears(1);
        var open = loading.request(PivLoading.CARD_AUTHENTICATION, uuid.toString());
        assertTrue(open.isSignatureValid(new JcaContentVerifierProviderBuilder()
                .setProvider(new BouncyCastleProvider())
                .build(open.getSubjectPublicKeyInfo())));
        loading.certificate(
                PivLoading.CARD_AUTHENTICATION,
                certificates
                        .cardAuthentication(open.getSubjectPublicKeyInfo(), uuid, TODAY, until)
                        .getEncoded());
        var behindPin = loading.request(PivLoading.PIV_AUTHENTICATION, "Ada");
        loading.certificate(
                PivLoading.PIV_AUTHENTICATION,
                certificates
                        .pivAuthentication(behindPin.getSubjectPublicKeyInfo(), "Ada", uuid, TODAY, until)
                        .getEncoded());
        loading.chuid(Chuid.signed(uuid, until, Chuid.signer(store, TODAY)));
        loading.hand(PIN, PUK);
    }
}
