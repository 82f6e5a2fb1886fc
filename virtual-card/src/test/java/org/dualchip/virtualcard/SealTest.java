// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.certificate.CardCertificate;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The card's word under a digest, checked with the document and the JDK. */
class SealTest {
    private static final byte[] DIGEST = Site.bytes(32, 0x5A);

    @TempDir
    private Path folder;

    private Site site;
    private VirtualCard card;

    @BeforeEach
    void presentACard() {
        site = new Site(folder);
        card = site.card();
    }

    @Test
    void aSealNamesChannelCardPurposeDateAndCount() {
        Opened opened = opened(card);

        byte[] key = opened.sealKey();
        byte[] first = opened.terminal.seal(DIGEST).good();
        byte[] second = opened.terminal.seal(DIGEST).good();

        assertEquals("00000001" + "512b", Hex.toHexString(Arrays.copyOf(first, 6)));
        assertEquals("00000002", Hex.toHexString(Arrays.copyOf(second, 4)));
        assertTrue(opened.isSeal(key, first, DIGEST));
        assertTrue(opened.isSeal(key, second, DIGEST));
        assertFalse(opened.isSeal(key, first, Site.bytes(32, 0x5B)));
        assertFalse(opened(card).isSeal(key, first, DIGEST), "of another channel");
    }

    @Test
    void aSealInAResumedChannelIsOne() {
        Resumer door = new Resumer(site);
        byte[] secret = door.keep(card);
        CardCertificate certificate = opened(card).certificate;
        ReferenceTerminal terminal = door.resume(card, secret);
        terminal.released(1, new byte[0]);
        Opened opened = new Opened(terminal, certificate);

        assertTrue(opened.isSeal(opened.sealKey(), terminal.seal(DIGEST).good(), DIGEST));
    }

    @Test
    void theCountOutlivesPowerAndEveryTear() {
        Path issued = site.issue("Ada");
        for (TearingMemory.Moment moment : TearingMemory.Moment.values()) {
            TearingMemory memory = Site.memory(issued, VirtualCard.SECURITY_CHIP);
            VirtualCard torn = VirtualCard.of(memory, Site.memory(issued, VirtualCard.APPLICATION_CHIP));
            torn.powerOn();
            opened(torn).terminal.seal(DIGEST).good();
            ReferenceTerminal terminal = opened(torn).terminal;
            memory.tearAt(1, moment);
            assertThrows(PowerLostException.class, () -> terminal.seal(DIGEST));

            torn.powerOn();
            byte[] next = opened(torn).terminal.seal(DIGEST).good();
            assertEquals(moment == TearingMemory.Moment.AFTER ? 3 : 2, next[3], moment.name());
        }
    }

    @Test
    void nothingIsSealedBeforeTheApplicationChipIsOpen() {
        for (int ins : new int[] {0x3E, 0x40}) {
            ReferenceTerminal terminal = site.authorized(card);
            assertEquals(
                    0x6982,
                    terminal.secured(ins, 0, ins == 0x3E ? DIGEST : new byte[0]).statusWord());
        }
    }

    @Test
    void onlyADigestIsSealed() {
        for (int length : new int[] {0, 31, 33, 64}) {
            assertEquals(0x6982, opened(card).terminal.seal(new byte[length]).statusWord());
        }
    }

    @Test
    void noSealIsTheIdentityKeysWord() {
        Opened opened = opened(card);
        byte[] seal = opened.terminal.seal(DIGEST).good();
        byte[] signature = Arrays.copyOfRange(seal, 6, 70);
        byte[] key = opened.sealKey();

        assertFalse(Arrays.equals(key, opened.certificate.point()));
        for (byte[] point : List.of(opened.certificate.point(), site.batch.publicPoint())) {
            assertFalse(Jca.verify(point, signature, opened.sealed(seal, DIGEST)));
            assertFalse(Jca.verify(point, signature, DIGEST));
        }
    }

    /** What the identity key signs in a whole session, held against everything that it or another key signs elsewhere. */
    @Test
    void oneSignatureNeverPassesForAnother() {
        ReferenceTerminal terminal = site.connect(card);
        byte[] terminalCertificate = site.terminal();
        byte[] proof = terminal.authorize(terminalCertificate, site.terminalKey, ReferenceTerminal.DOOR)
                .good();
        CardCertificate certificate =
                CardCertificate.decode(terminal.certificate().good()).orElseThrow();
        terminal.openAccess();
        byte[] voucher = terminal.sealKey().good();
        byte[] forProof = Jca.join(
                Opened.ascii("DC1-C"),
                terminal.h(),
                Jca.sha256(terminalCertificate),
                ReferenceTerminal.DOOR,
                certificate.hash());
        byte[] forVoucher = Jca.join(Opened.ascii("DC1-SK"), certificate.hash(), Arrays.copyOf(voucher, 64));
        byte[] signedProof = Arrays.copyOfRange(proof, 32, 96);
        byte[] signedVoucher = Arrays.copyOfRange(voucher, 64, 128);

        assertTrue(Jca.verify(certificate.point(), signedProof, forProof));
        assertTrue(Jca.verify(certificate.point(), signedVoucher, forVoucher));
        assertFalse(Jca.verify(certificate.point(), signedProof, forVoucher));
        assertFalse(Jca.verify(certificate.point(), signedVoucher, forProof));
        for (byte[] message : List.of(certificate.signedPart(), terminal.h(), ReferenceTerminal.DOOR, DIGEST)) {
            assertFalse(Jca.verify(certificate.point(), signedProof, message));
            assertFalse(Jca.verify(certificate.point(), signedVoucher, message));
        }
        // Of one length each, and neither begins the other.
        assertEquals(105, forProof.length);
        assertEquals(102, forVoucher.length);
        assertFalse(Arrays.equals(Arrays.copyOf(forProof, 6), Arrays.copyOf(forVoucher, 6)));
    }

    @Test
    void aSealKeyIsVouchedForByItsCardAlone() {
        byte[] ada = opened(card).terminal.sealKey().good();
        Opened bo = opened(site.card());

        assertFalse(bo.vouchesFor(ada));
        byte[] own = bo.terminal.sealKey().good();
        assertTrue(bo.vouchesFor(own));
        own[5] ^= 1;
        assertFalse(bo.vouchesFor(own));
        assertArrayEquals(ada, opened(card).terminal.sealKey().good());
    }

    private Opened opened(Card at) {
        ReferenceTerminal terminal = site.authorized(at);
        CardCertificate certificate =
                CardCertificate.decode(terminal.certificate().good()).orElseThrow();
        terminal.openAccess();
        return new Opened(terminal, certificate);
    }

    private record Opened(ReferenceTerminal terminal, CardCertificate certificate) {
        byte[] sealKey() {
            byte[] answer = terminal.sealKey().good();
            assertTrue(vouchesFor(answer));
            return Jca.join(new byte[] {4}, Arrays.copyOf(answer, 64));
        }

        boolean vouchesFor(byte[] answer) {
            return Jca.verify(
                    certificate.point(),
                    Arrays.copyOfRange(answer, 64, 128),
                    ascii("DC1-SK"),
                    certificate.hash(),
                    Arrays.copyOf(answer, 64));
        }

        boolean isSeal(byte[] key, byte[] answer, byte[] digest) {
            return Jca.verify(key, Arrays.copyOfRange(answer, 6, 70), sealed(answer, digest));
        }

        byte[] sealed(byte[] answer, byte[] digest) {
            byte[] counter = Arrays.copyOf(answer, 4);
            byte[] date = Arrays.copyOfRange(answer, 4, 6);
            return Jca.join(
                    ascii("DC1-S"), terminal.h(), certificate.hash(), ReferenceTerminal.DOOR, date, counter, digest);
        }

        private static byte[] ascii(String label) {
            return label.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
