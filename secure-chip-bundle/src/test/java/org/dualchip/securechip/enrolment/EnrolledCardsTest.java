// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.HexFormat;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.fake.Enrolling;
import org.dualchip.securechip.fake.FakePivCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class EnrolledCardsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    @TempDir
    Path data;

    private final PublicKey key = FakePivCard.pair("P-256").getPublic();

    @Test
    void aRecordIsFoundByItsKey() throws Exception {
        var pin = FakePivCard.pair("RSA-2048").getPublic();
        String fingerprint = new Enrolling(data)
                .enrol(
                        key,
                        "profiles=hybrid, piv",
                        "pin-key=" + HexFormat.of().formatHex(pin.getEncoded()),
                        "pairing.desfire=04112233445566");
        var card = new EnrolledCards(data).find(fingerprint).orElseThrow();
        assertEquals("Ada", card.holder().name());
        assertEquals("0123456789abcdef", card.holder().card());
        assertEquals(fingerprint, card.key().fingerprint());
        assertEquals("04112233445566", card.pairing().get("desfire"));
        assertEquals(Trust.ENROLLED_KEY, card.trust());
        card.requireWelcome("piv", TODAY);
        card.requireWelcome("hybrid", TODAY);
        assertRefused(Refusal.NOT_ENROLLED, () -> card.requireWelcome("pkoc", TODAY));
    }

    @Test
    void nobodyIsFoundByAnotherKey() throws Exception {
        new Enrolling(data).enrol(key);
        assertTrue(new EnrolledCards(data).find("00".repeat(32)).isEmpty());
    }

    @Test
    void whatTheOperatorDoesHoldsFromTheNextTapOn() throws Exception {
        var cards = new EnrolledCards(data);
        var enrolling = new Enrolling(data);
        String fingerprint = enrolling.enrol(key);
        cards.find(fingerprint).orElseThrow().requireWelcome("piv", TODAY);
        enrolling.enrol(key, "revoked=2026-05-30");
        var revoked = cards.find(fingerprint).orElseThrow();
        assertRefused(Refusal.CARD_REVOKED, () -> revoked.requireWelcome("piv", TODAY));
        Files.delete(data.resolve("cards").resolve(fingerprint));
        assertTrue(cards.find(fingerprint).isEmpty());
        enrolling.enrol(key);
        assertTrue(cards.find(fingerprint).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"from=2026-06-02,CARD_NOT_YET_VALID", "until=2026-05-31,CARD_EXPIRED", "revoked=2026-06-01,CARD_REVOKED"
    })
    void outsideItsDatesItIsNotWelcome(String line, Refusal refusal) throws Exception {
        String fingerprint = new Enrolling(data).enrol(key, line);
        var card = new EnrolledCards(data).find(fingerprint).orElseThrow();
        assertRefused(refusal, () -> card.requireWelcome("piv", TODAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key=",
                "key=00",
                "holder=",
                "card=123",
                "trust=everybody",
                "from=yesterday",
                "until=1999-12-31",
                "pin-key=3000",
                "colour=blue",
                "file.right=00",
                "file.01.Right=00",
                "file.01.right=0",
            })
    void aSlipOfThePenIsNoRecord(String line) {
        String fingerprint = new Enrolling(data).enrol(key, line);
        var e = assertRefused(Refusal.CHECKPOINT_NOT_READY, () -> new EnrolledCards(data).find(fingerprint));
        assertTrue(String.valueOf(e.getMessage()).contains(fingerprint), e.getMessage());
    }

    @Test
    void aRecordUnderAnothersNameIsNone() throws Exception {
        var enrolling = new Enrolling(data);
        String mine = enrolling.enrol(key);
        String another = enrolling.enrol(FakePivCard.pair("P-256").getPublic());
        Files.copy(
                data.resolve("cards").resolve(mine),
                data.resolve("cards").resolve(another),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertRefused(Refusal.CHECKPOINT_NOT_READY, () -> new EnrolledCards(data).find(another));
    }

    private static RefusedException assertRefused(Refusal refusal, Executable executable) {
        var e = assertThrows(RefusedException.class, executable);
        assertEquals(refusal, e.refusal(), e.getMessage());
        return e;
    }
}
