// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Refusal;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.fake.FakeIssuer;
import org.dualchip.securechip.fake.FakePivCard;
import org.dualchip.securechip.fake.FakeSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards that nobody holds to a reader. */
class KnownCardsTest {
    private static final String ADA = "0123456789abcdef";
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @TempDir
    private Path data;

    private Optional<Refusal> refusal(LocalDate day) {
        return new KnownCards(data).refusal(ADA, day);
    }

    @Test
    void aCardThatWasHereIsKnownByItsCertificate() throws Exception {
        var site = new FakeSite(data);
        var card = site.card();
        assertEquals(Optional.empty(), refusal(today), "never seen");
        assertInstanceOf(CardSeen.Opened.class, new Rig(data).tap(card));
        assertEquals(Optional.empty(), refusal(today));
        assertEquals(Optional.of(Refusal.CARD_EXPIRED), refusal(today.plusYears(3)));
        site.revoke(2, List.of(card.security.hash()));
        assertEquals(Optional.of(Refusal.CARD_REVOKED), refusal(today));
        assertEquals(Optional.empty(), new KnownCards(data).refusal("0000000000000000", today), "another card");
    }

    /** What somebody else wrote into the kept certificates is nobody's word. */
    @Test
    void aKeptCertificateOfAStrangersIsNone() throws Exception {
        var site = new FakeSite(data);
        assertInstanceOf(CardSeen.Opened.class, new Rig(data).tap(site.card()));
        site.write("issuers", new FakeIssuer().line("01"));
        assertEquals(Optional.empty(), refusal(today.plusYears(3)));
    }

    @Test
    void aRenewedCardIsAsGoodAsItsNewestCertificate() throws Exception {
        var site = new FakeSite(data);
        var rig = new Rig(data);
        var old = site.card();
        assertInstanceOf(CardSeen.Opened.class, rig.tap(old));
        assertInstanceOf(CardSeen.Opened.class, rig.tap(site.card()));
        site.revoke(2, List.of(old.security.hash()));
        assertEquals(Optional.empty(), refusal(today));
    }

    @Test
    void anEnrolledCardIsKnownByItsRecord() throws Exception {
        var key = FakePivCard.pair("P-256").getPublic();
        new Enrolling(data).enrol(key);
        assertEquals(Optional.empty(), refusal(today));
        new Enrolling(data).enrol(key, "revoked=2026-05-30");
        Files.writeString(data.resolve("cards/" + "00".repeat(32)), "no record");
        assertEquals(Optional.of(Refusal.CARD_REVOKED), refusal(today));
    }
}
