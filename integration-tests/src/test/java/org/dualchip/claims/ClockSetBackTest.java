// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dualchip.card.Refusal;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.junit.jupiter.api.Test;

/** Somebody sets the controller's clock back, or keeps an old terminal going by it. */
class ClockSetBackTest extends Claim {

    @Test
    void bringsNoTerminalCertificateBackThatACardHasOutlived() throws Exception {
        place.tap(ada.card());
        place.certify(
                "garage", 2, List.of(Grant.of(1, 1)), new Validity(TODAY.plusDays(31), TODAY.plusDays(60)), EPOCH);
        place.letTimePass(TODAY.plusDays(31));
        place.tap("garage", CardWire.present(ada.card()), Place.DOOR);
        refused(Refusal.CHECKPOINT_NOT_READY, () -> place.tap(ada.card()));

        place.letTimePass(TODAY);

        // The controller believes in its certificate again. The card does not, by neither way.
        refused(Refusal.TERMINAL_REFUSED, () -> place.tap(ada.card()));
        assertEquals("Bo", place.tap(factory.card("Bo").card()).holder(), "a card that was nowhere since has no clock");
    }

    @Test
    void bringsNoRevokedCardBack() throws Exception {
        place.revoke(2, List.of(ada.certificate().hash()));
        refused(Refusal.CARD_REVOKED, () -> place.tap(ada.card()));

        // Nor does the list of that time: its sequence has passed.
        place.revoke(1, List.of());
        refused(Refusal.REVOCATION_UNREADABLE, () -> place.tap(ada.card()));
    }

    /** What it does do: a card's own dates are the controller's to check, by the controller's clock. */
    @Test
    void bringsAnExpiredCardBack() throws Exception {
        var eve = factory.card("Eve", new Validity(TODAY, TODAY.plusDays(5)));
        place.letTimePass(TODAY.plusDays(6));
        refused(Refusal.CARD_EXPIRED, () -> place.tap(eve.card()));

        place.letTimePass(TODAY);

        assertEquals("Eve", place.tap(eve.card()).holder());
    }

    @Test
    void setForwardItMakesNoCertificateThatIsNotThere() throws Exception {
        place.letTimePass(TODAY.plusDays(31));

        refused(Refusal.CHECKPOINT_NOT_READY, () -> place.tap(ada.card()));
    }
}
