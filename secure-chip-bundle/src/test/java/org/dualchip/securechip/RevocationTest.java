// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Refusal;
import org.dualchip.card.crypto.Sha256;
import org.dualchip.securechip.fake.FakeCard;
import org.dualchip.securechip.fake.FakeIssuer;
import org.dualchip.securechip.fake.FakeSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationTest {
    @TempDir
    Path data;

    private FakeSite site;
    private FakeCard card;
    private Rig rig;

    @BeforeEach
    void aGoodTapFirst() {
        site = new FakeSite(data);
        rig = new Rig(data);
        card = site.card();
        assertOpens();
    }

    @Test
    void aNewListHoldsFromTheNextTap() {
        site.revoke(2, List.of(card.security.hash()));
        assertEquals("Ada", assertRefused(Refusal.CARD_REVOKED).holder());
        site.revoke(3, List.of());
        assertOpens();
    }

    @Test
    void aCardIsFoundAmongManyAndItsNeighboursAreNot() {
        var hashes = new ArrayList<byte[]>();
        for (byte i = 0; i < 101; i++) hashes.add(Sha256.of(new byte[] {i}));
        site.revoke(2, hashes);
        assertOpens();
        hashes.set(50, card.security.hash());
        site.revoke(3, hashes);
        assertRefused(Refusal.CARD_REVOKED);
    }

    @Test
    void anOlderListRefusesEverybody() {
        site.revoke(7, List.of());
        assertOpens();
        site.revoke(6, List.of());
        var detail = assertRefused(Refusal.REVOCATION_UNREADABLE).detail();
        assertTrue(detail.contains("its sequence is 6, and 7 was seen before"), detail);
    }

    @Test
    void anOlderListIsNoticedAfterARestart() throws Exception {
        site.revoke(7, List.of());
        assertOpens();
        assertEquals("7\n", Files.readString(data.resolve("revoked.sequence")));
        site.revoke(6, List.of());
        rig = new Rig(data);
        assertRefused(Refusal.REVOCATION_UNREADABLE);
        site.revoke(7, List.of());
        assertOpens();
    }

    @Test
    void sequencesAreUnsigned() {
        site.revoke(-1, List.of());
        assertOpens();
        site.revoke(Long.MAX_VALUE, List.of());
        assertRefused(Refusal.REVOCATION_UNREADABLE);
    }

    @Test
    void aMissingListRefusesEverybodyUntilItIsBack() throws Exception {
        byte[] list = Files.readAllBytes(data.resolve("revoked"));
        Files.delete(data.resolve("revoked"));
        assertRefused(Refusal.REVOCATION_UNREADABLE);
        site.write("revoked", list);
        assertOpens();
    }

    @Test
    void aForgedListRefusesEverybody() throws Exception {
        byte[] list = Files.readAllBytes(data.resolve("revoked"));
        for (int i = 0; i < list.length; i++) {
            byte[] forged = list.clone();
            forged[i] ^= 1;
            site.write("revoked", forged);
            assertRefused(Refusal.REVOCATION_UNREADABLE);
        }
    }

    @Test
    void aCutOrLengthenedListRefusesEverybody() throws Exception {
        byte[] list = Files.readAllBytes(data.resolve("revoked"));
        for (int length : List.of(0, 1, 85, list.length - 1, list.length + 1, list.length + 32)) {
            site.write("revoked", Arrays.copyOf(list, length));
            assertRefused(Refusal.REVOCATION_UNREADABLE);
        }
    }

    @Test
    void aStrangersListRefusesEverybody() {
        site.write("revoked", new FakeIssuer().revocationList(9, List.of()));
        assertRefused(Refusal.REVOCATION_UNREADABLE);
    }

    @Test
    void theListOfAnIssuerStruckOffRefusesEverybody() {
        var other = new FakeIssuer();
        site.write("issuers", site.issuer.line("01") + other.line("01"));
        site.write("revoked", other.revocationList(9, List.of()));
        assertOpens();
        site.write("issuers", site.issuer.line("01"));
        assertRefused(Refusal.REVOCATION_UNREADABLE);
    }

    @Test
    void aSpoiltSequenceMemoryRefusesEverybody() {
        site.write("revoked.sequence", "seven");
        site.revoke(2, List.of());
        assertRefused(Refusal.REVOCATION_UNREADABLE);
    }

    @Test
    void aRejectedListRaisesNoSequence() throws Exception {
        site.write("revoked", new FakeIssuer().revocationList(99, List.of()));
        assertRefused(Refusal.REVOCATION_UNREADABLE);
        assertEquals("1\n", Files.readString(data.resolve("revoked.sequence")));
    }

    private void assertOpens() {
        assertInstanceOf(CardSeen.Opened.class, rig.tap(card));
    }

    private CardSeen.Refused assertRefused(Refusal wanted) {
        var refused = assertInstanceOf(CardSeen.Refused.class, rig.tap(card));
        assertEquals(wanted, refused.refusal(), refused.detail());
        return refused;
    }
}
