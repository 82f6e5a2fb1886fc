// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Records;
import org.jspecify.annotations.Nullable;

/** The site as of the records that a tap is shown; worked out anew when they are others than those of the tap before. */
public final class Sites {
    /** The rules: who may use which door, in which hours, and how many may be in an area. */
    public static final String LEVELS = "levels";
    /** The rules: holidays and time zones. */
    public static final String CALENDAR = "calendar";

    private final Wiring wiring;
    private volatile @Nullable Read last;

    private record Read(Fields levels, Fields calendar, Site site) {}

    public Sites(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * Looks whether a site could be read from rules of this type.
     *
     * @throws Unclear when they say nothing clear
     */
    public static void read(String type, Fields rules) {
        if (type.equals(LEVELS)) Levels.of(rules);
        if (type.equals(CALENDAR)) Calendar.of(rules);
    }

    /** The platform hands out the same fields until somebody changes them, so to compare them costs nothing. */
    @SuppressWarnings("ReferenceEquality")
    public Site of(Records records) {
        var levels = records.rules(LEVELS);
        var calendar = records.rules(CALENDAR);
        var now = last;
        if (now != null && now.levels == levels && now.calendar == calendar) return now.site;
        var site = new Site(wiring, levels, calendar);
        last = new Read(levels, calendar, site);
        return site;
    }
}
