// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dualchip.card.Refusal;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.memory.Memory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A thief read the resumption secrets out of Ada's card, and put them into a card of his own, whose application chip says
 * what he likes.
 */
class CopiedSecretTest extends Claim {
    /** Where the chip keeps them; the state that comes before he cannot use, for it has the identity key. */
    private static final int SECRETS_FROM = 4096;

    private static final int SECRETS = 17 * 256;

    private Factory.Chips thief;

    @BeforeEach
    void copyTheSecrets() throws Exception {
        assertFalse(place.tap(ada.card()).resumed());
        thief = factory.card("Mallory");
        copy(ada.security(), thief.security());
    }

    @Test
    void passesForTheCardAtThatDoorWithFilesOfItsOwn() throws Exception {
        var tapped = place.tap(thief.card());

        assertEquals("Ada", tapped.holder());
        assertTrue(tapped.resumed(), "and is marked as what it is");
        assertEquals("Mallory", tapped.file());
    }

    @Test
    void isNoticedWhenTheRealCardComesAndIsWorthNothingFromThenOn() throws Exception {
        place.tap(thief.card());

        var real = place.tap(ada.card());

        assertEquals("Ada", real.holder());
        assertFalse(real.resumed(), "its id was used: it proves itself");
        assertEquals("Mallory", place.tap(thief.card()).holder());
        assertTrue(place.tap(ada.card()).resumed());
    }

    @Test
    void isWorthNothingWhenTheRealCardComesFirst() throws Exception {
        assertTrue(place.tap(ada.card()).resumed());

        assertEquals("Mallory", place.tap(thief.card()).holder());
        assertFalse(place.tap(ada.card()).resumed(), "it was noticed, and the secret dropped");
    }

    @Test
    void isWorthNothingAtAnotherDoor() throws Exception {
        place.certify("garage", 2, List.of(Grant.of(1, 1)), new Validity(TODAY, TODAY.plusDays(30)), EPOCH);
        place.tap("garage", CardWire.present(factory.card("Bo").card()), Place.DOOR);

        assertEquals(
                "Mallory",
                place.tap("garage", CardWire.present(thief.card()), Place.DOOR).holder());
    }

    @Test
    void isWorthNothingForARevokedCard() throws Exception {
        place.revoke(2, List.of(ada.certificate().hash()));

        refused(Refusal.CARD_REVOKED, () -> place.tap(thief.card()));
    }

    @Test
    void isWorthNothingAfterTheTerminalsCertificateEnds() throws Exception {
        var later = TODAY.plusDays(31);
        place.certify("front-door", 1, List.of(Grant.of(1, 1)), new Validity(later, later.plusDays(30)), EPOCH);
        place.letTimePass(later);

        assertEquals("Mallory", place.tap(thief.card()).holder());
    }

    @Test
    void isWorthNothingAfterARestart() throws Exception {
        place.restart();

        assertEquals("Mallory", place.tap(thief.card()).holder());
    }

    @Test
    void endsWithItsUses() throws Exception {
        for (int use = 0; use < 64; use++) {
            assertEquals("Ada", place.tap(thief.card()).holder());
        }
        assertEquals("Mallory", place.tap(thief.card()).holder());
    }

    private static void copy(Memory from, Memory to) {
        to.write(SECRETS_FROM, from.read(SECRETS_FROM, SECRETS));
    }
}
