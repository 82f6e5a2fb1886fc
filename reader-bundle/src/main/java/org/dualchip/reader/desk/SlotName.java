// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.reader.desk;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.dualchip.card.CardException;

/** Finds the slot that a person means. */
final class SlotName {

    private SlotName() {}

    /**
     * The slot called so, or the only one with these letters in its name, in either case.
     *
     * @throws CardException listing what there is when it is none or several
     */
    static String among(Collection<String> slots, String meant) throws CardException {
        if (slots.contains(meant)) return meant;
        var found = slots.stream()
                .filter(slot -> lower(slot).contains(lower(meant)))
                .toList();
        if (found.size() == 1) return found.get(0);
        if (slots.isEmpty()) {
            throw new CardException("no reader is connected to this machine: plug one in; pcscd finds it by itself");
        }
        if (found.isEmpty()) throw new CardException("no slot is called \"" + meant + "\"; there are" + list(slots));
        throw new CardException("\"" + meant + "\" may be any of" + list(found) + "say more of its name");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String list(Collection<String> slots) {
        return ":\n  " + String.join("\n  ", List.copyOf(slots)) + "\n";
    }
}
