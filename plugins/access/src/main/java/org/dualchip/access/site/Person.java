// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;

/**
 * The record {@code people}: what an operator says of a holder, over what the holder's card says.
 *
 * @param groups bit mask of door groups instead of the card's; empty where the card's hold
 * @param from first day; the later of this and the card's holds
 * @param until last day; the earlier of this and the card's holds
 * @param isBlocked whether the holder enters nowhere
 * @param needsHost whether the holder enters with a host only, as with a visitor's card
 * @param needsPin whether the holder is asked for the PIN at each door
 */
public record Person(
        OptionalInt groups,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        boolean isBlocked,
        boolean needsHost,
        boolean needsPin) {
    /** Of whom nothing was entered: the card alone speaks. */
    public static final Person UNKNOWN =
            new Person(OptionalInt.empty(), Optional.empty(), Optional.empty(), false, false, false);

    private static final String GROUPS = "groups";

    /**
     * Reads a record.
     *
     * @throws Unclear when a date is none, or the last day comes before the first
     */
    public static Person of(Fields record) {
        var from = record.text("from").map(Calendar::date);
        var until = record.text("until").map(Calendar::date);
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            throw new Unclear(Reason.of("DAYS_BACKWARDS")
                    .with("from", from.get().toString())
                    .with("until", until.get().toString()));
        }
        return new Person(
                record.names().contains(GROUPS) ? OptionalInt.of(mask(record)) : OptionalInt.empty(),
                from,
                until,
                record.flag("blocked"),
                record.flag("host"),
                record.flag("pin"));
    }

    private static int mask(Fields record) {
        int mask = 0;
        if (record.all().get(GROUPS) instanceof List<?> groups) {
            for (var group : groups) mask |= 1 << ((Long) group).intValue();
        }
        return mask;
    }
}
