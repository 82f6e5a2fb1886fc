// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.util.Optional;
import org.dualchip.core.people.Deed;
import org.dualchip.link.Message;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.LookMessages.AskExplain;
import org.dualchip.link.message.LookMessages.AskView;
import org.dualchip.link.message.LookMessages.AskViews;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.Unlock;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.dualchip.link.message.PlaceMessages.Order;
import org.dualchip.link.message.PlaceMessages.WatchScreen;

/**
 * What a message needs of who sends it.
 *
 * @param token as it was shown, or empty
 * @param by who asks, as far as the message itself says
 */
record Asked(Deed deed, String token, String by) {
    /** Who may open the control socket, and does not say who that is. */
    static final String SOMEBODY = "command line";

    /** Empty for a question that everybody may ask. */
    static Optional<Asked> of(Message message) {
        if (message instanceof Present it) return Optional.of(new Asked(Deed.PRESENT, it.token(), SOMEBODY));
        if (message instanceof Unlock it) return Optional.of(new Asked(Deed.UNLOCK, it.token(), it.by()));
        if (message instanceof Order it) return Optional.of(new Asked(Deed.ORDER, it.token(), it.by()));
        if (message instanceof AskIntent it) return Optional.of(new Asked(Deed.INTEND, it.token(), SOMEBODY));
        if (message instanceof MoveInput it) return Optional.of(new Asked(Deed.INPUT, it.token(), SOMEBODY));
        if (message instanceof WatchScreen it) return Optional.of(new Asked(Deed.READ, it.token(), SOMEBODY));
        if (message instanceof OfferPlugin it) return Optional.of(new Asked(Deed.PLUGIN, it.token(), SOMEBODY));
        if (message instanceof ChangePlugin it) return Optional.of(new Asked(Deed.PLUGIN, it.token(), it.by()));
        if (message instanceof AskViews it) return Optional.of(new Asked(Deed.LOOK, it.token(), SOMEBODY));
        if (message instanceof AskView it) return Optional.of(new Asked(Deed.LOOK, it.token(), SOMEBODY));
        if (message instanceof AskExplain it) return Optional.of(new Asked(Deed.LOOK, it.token(), SOMEBODY));
        return AskedRecords.of(message).or(() -> Inspections.of(message));
    }
}
