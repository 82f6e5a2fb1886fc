// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.money;

import java.util.Set;
import org.dualchip.card.ChipFile;
import org.dualchip.card.FileContent;
import org.dualchip.card.Purpose;
import org.dualchip.money.HeldCard.Tear;
import org.dualchip.securechip.nativecard.NativeProfile;
import org.dualchip.securechip.profile.Presented;
import org.dualchip.virtualcard.VirtualCard;

/** Reads purses from the cards themselves, past every controller. */
final class Purses {
    private static final ChipFile PURSE = new ChipFile("purse", 1, ChipFile.Kind.VALUE, 4, 1, Set.of(), 0);
    private static final ChipFile COMMITS = new ChipFile("commits", 15, ChipFile.Kind.COUNTER, 4, 1, Set.of(), 0);

    private final NativeProfile profile;

    /** What a card holds, and how often it was changed. */
    record Shown(int purse, int commits) {}

    Purses(Town town) {
        profile = town.profile();
    }

    Shown read(VirtualCard card) throws Exception {
        var presented = new Presented(new HeldCard(card, Tear.NEVER), new byte[0], "gate-in", new Purpose(2, 1, 0));
        try (var holder = profile.meet(presented).orElseThrow()) {
            holder.prove();
            holder.requireValid();
            try (var open = holder.open()) {
                var commits = ((FileContent.Counter) open.read(COMMITS)).commits();
                return new Shown(((FileContent.Value) open.read(PURSE)).value(), commits);
            }
        }
    }
}
