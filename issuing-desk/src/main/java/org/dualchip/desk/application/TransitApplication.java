// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.application;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.dualchip.appchip.Mode;
import org.dualchip.appchip.loading.FilePlan;
import org.dualchip.appchip.loading.Rights;

/**
 * Function 02, transit: a purse that a gate debits and a top-up credits, the newest journeys, a period pass, and the
 * operator's transaction MAC over each commit.
 *
 * @param purse what is in it at first, in the currency's smallest unit
 */
public record TransitApplication(int purse) implements CardApplication {
    public static final int FUNCTION = 0x02;
    /** The most that a purse holds. */
    public static final int MOST = 50_000;

    private static final int GATE = 1;
    private static final int TOP_UP = 2;
    private static final int PURSE = 1;
    private static final int JOURNEYS = 2;
    private static final int JOURNEY = 32;
    private static final int SHOWN = 10;
    private static final int PASS = 3;
    private static final int PASS_LENGTH = 32;
    private static final int COMMITS = 15;

    /** Who reads the transaction MAC file; nobody names a reader. */
    public static final Rights COMMITS_RIGHTS = new Rights(GATE, Rights.NOBODY, Rights.NOBODY, Rights.NOBODY);

    @Override
    public int function() {
        return FUNCTION;
    }

    @Override
    public List<FilePlan> files() {
        // Who may read a value may take from it; adding to it is for read-and-write alone.
        var purseRights = new Rights(GATE, Rights.NOBODY, TOP_UP, Rights.NOBODY);
        return List.of(
                new FilePlan.Value(PURSE, Mode.FULL, purseRights, 0, MOST, purse, false),
                new FilePlan.Records(
                        JOURNEYS, Mode.FULL, new Rights(GATE, GATE, TOP_UP, Rights.NOBODY), true, JOURNEY, SHOWN),
                new FilePlan.Data(
                        PASS, Mode.FULL, new Rights(GATE, DESK_ROLE, TOP_UP, Rights.NOBODY), true, PASS_LENGTH));
    }

    /** Blank journeys: a chip refuses to show more records than there are, so there are always as many. */
    @Override
    public List<FirstContent> contents() {
        var blank = new FirstContent(TOP_UP, JOURNEYS, FirstContent.Kind.RECORD, new byte[JOURNEY]);
        return Collections.nCopies(SHOWN, blank);
    }

    @Override
    public OptionalInt transactionMac() {
        return OptionalInt.of(COMMITS);
    }
}
