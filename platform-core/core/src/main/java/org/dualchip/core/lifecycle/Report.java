// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dualchip.core.replay.Replayed.Verdict;
import org.dualchip.link.message.LifecycleMessages.Replayed;

/** What came of taps that were decided once more, with a line for each that is not as it was. */
final class Report {
    private static final int LONGEST_LINE = 300;
    /** So many bad answers may be chance, whatever part of all they are. */
    private static final int FEW = 2;
    /** One in so many may be bad. */
    private static final int ONE_IN = 20;

    private final Set<String> failed = new HashSet<>();
    private final Set<String> late = new HashSet<>();
    private final Set<String> left = new HashSet<>();
    private final List<String> lines = new ArrayList<>();
    private String firstBad = "";
    private int replayed;
    private int skipped;
    private int different;

    /** Of this tap there was no decision that would be taken. */
    void failed(String tap) {
        failed.add(tap);
    }

    /** This tap was decided too late, if at all. */
    void late(String tap) {
        late.add(tap);
    }

    /** This tap was not asked any more. */
    void left(String tap) {
        left.add(tap);
    }

    void add(org.dualchip.core.replay.Replayed tap) {
        if (left.contains(tap.tap())) return;
        if (late.contains(tap.tap())) line(tap, tap.what().isEmpty() ? "too late" : "too late; " + tap.what());
        else if (tap.verdict() == Verdict.SKIPPED) skipped++;
        else if (tap.verdict() == Verdict.SAME) replayed++;
        else line(tap, tap.what());
    }

    private void line(org.dualchip.core.replay.Replayed tap, String what) {
        replayed++;
        boolean bad = late.contains(tap.tap()) || failed.contains(tap.tap());
        var all = tap.tap() + "  " + tap.checkpoint() + "  " + what;
        var line = all.substring(0, Math.min(all.length(), LONGEST_LINE));
        lines.add(line);
        if (!bad) different++;
        else if (firstBad.isEmpty()) firstBad = line;
    }

    Replayed told() {
        return new Replayed(replayed, skipped, different, failed.size(), late.size(), left.size(), lines);
    }

    /** Why it must not decide, in a sentence: so many live taps would be denied; or nothing. */
    Optional<String> tooBad() {
        int bad = failed.size() + late.size();
        if (bad <= FEW || bad * ONE_IN <= replayed) return Optional.empty();
        return Optional.of("of " + replayed + " journalled taps it failed at " + failed.size()
                + " and was too late for " + late.size() + "; such taps would be denied. The first was " + firstBad);
    }
}
