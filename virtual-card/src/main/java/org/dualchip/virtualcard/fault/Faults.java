// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.fault;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.memory.Memory;

/**
 * What goes wrong with a card, and is applied anew at each presentation.
 *
 * @param around wraps the card
 * @param security wraps the security chip's memory
 * @param application wraps the application chip's memory
 */
public record Faults(UnaryOperator<Card> around, UnaryOperator<Memory> security, UnaryOperator<Memory> application) {
    /** Nothing. */
    public static final Faults NONE =
            new Faults(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());

    /**
     * Reads faults separated by commas, the first next to the card; an empty text is {@link #NONE}.
     *
     * @throws IllegalArgumentException saying which fault is meant and how it is written
     */
    public static Faults parse(String text) {
        Faults all = NONE;
        if (!text.isBlank()) {
            for (String fault : text.split(",", -1)) {
                all = all.then(FaultKind.parse(fault.strip()));
            }
        }
        return all;
    }

    /** How each fault is written, one a line. */
    public static String grammar() {
        return FaultKind.grammar();
    }

    /** The card that was issued into this folder, with these faults, switched off. */
    public Card open(Path folder) {
        return around.apply(VirtualCard.open(folder, security, application));
    }

    static Faults of(UnaryOperator<Card> around) {
        return new Faults(around, UnaryOperator.identity(), UnaryOperator.identity());
    }

    private Faults then(Faults outer) {
        return new Faults(
                card -> outer.around.apply(around.apply(card)),
                memory -> outer.security.apply(security.apply(memory)),
                memory -> outer.application.apply(application.apply(memory)));
    }
}
