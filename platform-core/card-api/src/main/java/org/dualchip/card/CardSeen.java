// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;

/** What the secure side tells of a card that came: it opened, or it was refused. */
public sealed interface CardSeen {

    /** The tap's id, unique for ever. */
    String tap();

    String checkpoint();

    /** The function the checkpoint serves: {@code access}. */
    String function();

    Effort effort();

    /**
     * The holder is proved and the application chip is open for this function and role.
     *
     * @param generation of the function's plugin whose terms it was opened under, and which decides it
     * @param resumed whether the card showed only that it is the one whose holder was proved here before: the shared
     *     secret of an earlier tap, and no signature
     * @param files content of the files declared to be read ahead, by name
     * @param companions other cards that were verified at the checkpoint and stand by this one
     */
    record Opened(
            String tap,
            String checkpoint,
            String function,
            int generation,
            Intent intent,
            Holder holder,
            Assurance assurance,
            boolean resumed,
            Map<String, FileContent> files,
            List<Companion> companions,
            Effort effort)
            implements CardSeen {
        public Opened {
            files = new TreeMap<>(files);
            companions = List.copyOf(companions);
        }

        /** The same card, its holder proved anew. */
        public Opened proved(Assurance now) {
            return new Opened(
                    tap, checkpoint, function, generation, intent, holder, now, false, files, companions, effort);
        }
    }

    /**
     * The card was refused before any plugin heard of it.
     *
     * @param holder the holder's name where it was proved before the refusal, else empty
     * @param detail step and status word for the operator
     */
    record Refused(
            String tap,
            String checkpoint,
            String function,
            String holder,
            Refusal refusal,
            String detail,
            Effort effort)
            implements CardSeen {}
}
