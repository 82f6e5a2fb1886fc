// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.desk;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.dualchip.card.CardException;
import org.dualchip.reader.HeldCard;
import org.dualchip.reader.pcsclite.Deadline;
import org.dualchip.reader.pcsclite.PcscContext;
import org.dualchip.reader.virtual.VirtualHeldCard;

/** The slots of this machine's readers, and the cards in them. */
public final class Readers {
    /** A chip may think about an RSA key of its own for half a minute. */
    static final Duration ANSWERS = Duration.ofSeconds(90);

    private static final Pattern VIRTUAL = Pattern.compile("virtual:([0-9]{1,5})");
    private static final Duration VIRTUAL_PATIENCE = Duration.ofSeconds(30);

    private Readers() {}

    /**
     * The slots that pcscd has, in its order.
     *
     * @throws CardException saying how to start pcscd when it is not there
     */
    public static List<String> list() throws CardException {
        try (var deadline = new Deadline(ANSWERS);
                var context = PcscContext.open(deadline)) {
            return context.slots();
        }
    }

    /**
     * Connects to the card in a slot.
     *
     * @param name a slot of pcscd's, or as much of its name as no other has; or {@code virtual:PORT}, which opens a slot on
     *     the loopback address and waits half a minute for a card in software
     * @throws CardException saying what to do: when there is no daemon, no such slot, or no card in it
     */
    public static HeldCard connect(String name) throws CardException {
        var virtual = VIRTUAL.matcher(name);
        if (virtual.matches()) {
            return VirtualHeldCard.await(Integer.parseInt(virtual.group(1)), VIRTUAL_PATIENCE, ANSWERS);
        }
        if (name.startsWith("virtual:")) {
            throw new CardException(name + " belongs to the process that opened it; say virtual:PORT to open one here");
        }
        return PcscHeldCard.connect(SlotName.among(list(), name), ANSWERS);
    }
}
