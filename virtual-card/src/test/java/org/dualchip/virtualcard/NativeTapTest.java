// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole taps, seen by a terminal that knows the document only. */
class NativeTapTest {
    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void openTheSite() {
        site = new Site(folder);
    }

    @Test
    void readsTheRightInFiveAndFourExchanges() {
        RecordedCard card = new RecordedCard(site.card());

        byte[] right = site.open(card).read(ReferenceReader.RIGHT).good();

        assertEquals("01" + "00000001" + "512b" + "518e", Hex.toHexString(Arrays.copyOf(right, 9)));
        assertArrayEquals(new byte[23], Arrays.copyOfRange(right, 9, 32));
        List<Integer> lengths = card.transcript().stream()
                .map(exchange -> exchange.command().length)
                .toList();
        assertEquals(List.of(16, 89, 254, 17, 8, 46, 38, 62, 21), lengths);
    }

    @Test
    void provesTheHolderOfTheCertificateItShows() {
        ReferenceTerminal terminal = site.connect(site.card());

        byte[] proof = terminal.authorize(site.terminal(), site.terminalKey, ReferenceTerminal.DOOR)
                .good();
        byte[] encoded = terminal.certificate().good();

        CardCertificate certificate = CardCertificate.decode(encoded).orElseThrow();
        assertEquals("Ada", certificate.holder());
        assertArrayEquals(Jca.sha256(encoded), Arrays.copyOf(proof, 32));
        assertTrue(Jca.verify(site.issuer.publicPoint(), certificate.signature(), certificate.signedPart()));
        assertTrue(terminal.proves(proof, certificate.point(), site.terminal(), ReferenceTerminal.DOOR));
    }

    @Test
    void stampsTheCardAndFindsTheStampAtTheNextTap() {
        VirtualCard card = site.card();
        byte[] stamp = Hex.decode("51230218AABBCCDD0000000000000000");

        ReferenceReader reader = site.open(card);
        reader.write(ReferenceReader.STAMP, 0, stamp).good();
        reader.commit().good();
        card.powerOff();
        card.powerOn();

        assertArrayEquals(stamp, site.open(card).read(ReferenceReader.STAMP).good());
    }

    @Test
    void saysWhatAFileIsToItsMasterKeyAlone() {
        ReferenceReader reader = site.open(site.card());

        assertEquals(0x919D, reader.settings(ReferenceReader.RIGHT).statusWord());
    }

    @Test
    void confirmsOnce() {
        VirtualCard card = site.card();
        ReferenceTerminal terminal = site.authorized(card);
        terminal.openAccess();

        assertEquals(0x6982, terminal.confirm(new byte[32]).statusWord());
    }

    @Test
    void opensOnlyOnce() {
        ReferenceTerminal terminal = site.authorized(site.card());
        terminal.open(new byte[16]).good();

        assertEquals(0x6982, terminal.open(new byte[16]).statusWord());
    }

    @Test
    void releasesNothingForAnAnswerThatIsNotTheApplicationChips() {
        ReferenceTerminal terminal = site.authorized(site.card());
        terminal.open(new byte[16]).good();

        Reply reply = terminal.confirm(new byte[32]);

        assertEquals(0x6982, reply.statusWord());
        assertEquals(0, reply.data().length);
    }

    @Test
    void losesItsSessionWithItsPower() {
        VirtualCard card = site.card();
        ReferenceTerminal terminal = site.authorized(card);
        ReferenceReader reader = terminal.openAccess();
        card.powerOff();
        card.powerOn();

        assertEquals(0x6985, terminal.certificate().statusWord());
        assertEquals(0x919D, reader.read(ReferenceReader.RIGHT).statusWord());
    }
}
