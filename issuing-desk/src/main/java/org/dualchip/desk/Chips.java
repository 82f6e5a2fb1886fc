// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import java.io.IOException;
import org.dualchip.card.CardException;
import org.dualchip.card.RefusedException;
import org.dualchip.desk.domain.DomainException;
import org.dualchip.desk.piv.PivLoading;
import org.dualchip.desk.record.CardRecord;

/** What a desk does with the parts of a card, with or without the issuing key. */
record Chips(SecurityChipWork security, PivWork piv, ApplicationChipWork application) {

    /** Makes both chips blank again. Whatever was interrupted is ended by doing it again. */
    void erase(CardRecord record, DeskCard card) throws IOException, CardException, RefusedException, DomainException {
        if (!application.isBlank(card.contactless())) {
            // A renewal that was interrupted may have left it the certificate of before.
            security.certify(card.contact(), record);
            application.giveBack(card.contactless(), security.certificate(record));
        }
        application.format(card.contactless());
        security.erase(card.contact(), record);
        PivLoading.erase(card.contact());
    }
}
