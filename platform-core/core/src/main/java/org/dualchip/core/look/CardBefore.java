// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.look;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.Refusal;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.TapTold;
import org.dualchip.core.store.TappedAgain;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.plugin.Change;

/**
 * A card as the journal knows it, from the last time it was shown where a function is served.
 *
 * @param at when
 * @param shown that tap, with the card as it was afterwards; empty where the secure side had refused it
 * @param refused why the card itself was refused, then
 * @param sure false where nobody knows whether that tap's change reached the card; it is taken not to have
 */
record CardBefore(Instant at, String checkpoint, Optional<Decide> shown, Optional<TapTold> refused, boolean sure) {
    private static final String COMMITTED = "committed";
    private static final String UNCONFIRMED = "unconfirmed";
    private static final int MOST_PAGES = 200;

    /** What is wrong with the card, rather than with the place or the moment. */
    private static final Set<Refusal> LASTING = EnumSet.of(
            Refusal.NOT_OUR_CARD,
            Refusal.UNKNOWN_BATCH,
            Refusal.NOT_AUTHENTIC,
            Refusal.TERMINAL_REFUSED,
            Refusal.UNKNOWN_ISSUER,
            Refusal.NOT_ENROLLED,
            Refusal.MISISSUED,
            Refusal.CARD_CLONED,
            Refusal.CARD_MIXED_UP,
            Refusal.CARD_UNREADABLE,
            Refusal.KEY_TOO_WEAK,
            Refusal.CARD_EXPIRED,
            Refusal.CARD_NOT_YET_VALID,
            Refusal.CARD_REVOKED,
            Refusal.PIN_BLOCKED);

    /**
     * Looks for a card among the last 100,000 entries.
     *
     * @param card its number or its holder's name
     */
    static Optional<CardBefore> find(JournalFile journal, String function, String card) throws SQLException {
        long before = Long.MAX_VALUE;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            var page = journal.before(before);
            if (page.isEmpty()) return Optional.empty();
            for (var entry : page) {
                if (!entry.body().contains(card)) continue;
                var told = TapTold.of(entry)
                        .filter(one -> is(one, card) && one.function().equals(function));
                if (told.isEmpty()) continue;
                var found = of(told.get(), entry.at(), entry.tap(), entry.body());
                if (found.isPresent()) return found;
            }
            before = page.get(page.size() - 1).seq();
        }
        return Optional.empty();
    }

    private static boolean is(TapTold told, String card) {
        return told.holder().equals(card) || told.card().equals(card);
    }

    private static Optional<CardBefore> of(TapTold told, Instant at, String tap, String body) {
        if (LASTING.stream().anyMatch(one -> one.name().equals(told.reason()))) {
            return Optional.of(new CardBefore(at, told.checkpoint(), Optional.empty(), Optional.of(told), true));
        }
        if (!told.byPlugin() && told.effect().isEmpty()) return Optional.empty();
        try {
            var before = TappedAgain.toldOfIntended(tap, body);
            var changes = told.effect().equals(COMMITTED) ? before.decision().changes() : List.<Change>of();
            var shown = before.shown().with(CardAfter.of(before.shown().card(), changes));
            boolean sure = !told.effect().equals(UNCONFIRMED);
            return Optional.of(new CardBefore(at, told.checkpoint(), Optional.of(shown), Optional.empty(), sure));
        } catch (TappedAgain.Unreadable e) {
            return Optional.empty();
        }
    }
}
