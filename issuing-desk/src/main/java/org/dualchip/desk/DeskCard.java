// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk;

import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;

/**
 * A card on the desk. It is powered at one interface at a time: asking for one takes it from the other, and ends the
 * sessions there.
 */
public interface DeskCard extends AutoCloseable {

    /** The contacts of the security chip. */
    CardChannel contact() throws CardException;

    /** The contactless interface, where both chips answer. */
    CardChannel contactless() throws CardException;

    @Override
    void close();
}
