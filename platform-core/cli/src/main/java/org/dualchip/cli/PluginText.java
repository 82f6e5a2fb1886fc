// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import static java.util.Comparator.comparingInt;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dualchip.card.admission.Generation;
import org.dualchip.link.message.LifecycleMessages.GenerationState;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Plugin;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.dualchip.link.message.LifecycleMessages.Replayed;
import org.dualchip.link.message.LifecycleMessages.State;

/** Plugins in plain words. What a bundle says of itself is somebody else's text, which must not move a terminal's cursor. */
record PluginText(PrintWriter out) {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");

    private static final String DEVELOPMENT =
            "DEVELOPMENT: bundles that nobody signed are taken here; not for a house in use";

    void development(Plugins plugins) {
        if (plugins.development()) out.println(DEVELOPMENT);
    }

    /** What was found of a bundle, before anybody says yes. */
    void offered(Offered found, String file) {
        out.println(clean(found.plugin().isEmpty() ? file : found.plugin() + " " + found.version()));
        list("asks for", found.words());
        list("to know", found.warnings());
        list("NOT ADMITTED", found.findings());
        out.flush();
    }

    void plugin(Plugin plugin) {
        out.println(plugin.name());
        plugin.generations().stream()
                .sorted(comparingInt(GenerationState::number).reversed())
                .forEach(this::generation);
        list("asks for", plugin.words());
        replayed(plugin.replayed());
    }

    private void generation(GenerationState one) {
        var version = clean(one.version());
        out.printf("  generation %-3d %-12s %-12s %s", one.number(), version, word(one.state()), origin(one));
        if (one.number() != Generation.HOUSE) out.print(", since " + one.admitted());
        if (one.deaths() > 0) out.print(", deaths: " + one.deaths());
        if (one.missed() > 0) out.print(", missed deadlines: " + one.missed());
        if (one.failed() > 0) out.print(", failures: " + one.failed());
        out.println();
        if (!one.why().isEmpty()) out.println("    why: " + clean(one.why()));
    }

    private static String origin(GenerationState one) {
        if (one.number() == Generation.HOUSE) return "came with the house";
        return one.signer().isEmpty() ? "SIGNED BY NOBODY" : "signed by " + clean(one.signer());
    }

    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    void replayed(Replayed replay) {
        if (replay.equals(Replayed.NOTHING)) return;
        out.printf(
                "  replayed: %d taps, %d decided differently, %d could not be replayed%n",
                replay.replayed(), replay.different(), replay.skipped());
        if (replay.failed() + replay.late() > 0) {
            out.printf(
                    "  taps at which it failed: %d, for which it was too late: %d%n", replay.failed(), replay.late());
        }
        if (replay.left() > 0)
            out.printf("  taps that were not replayed, since it took too long by then: %d%n", replay.left());
        replay.differences().forEach(line -> out.println("    " + clean(line)));
        int more = replay.notTheSame() - replay.differences().size();
        if (more > 0) out.printf("    and %d more%n", more);
    }

    static String clean(String text) {
        return UNSEEN.matcher(text).replaceAll("?");
    }

    private void list(String title, List<String> lines) {
        if (lines.isEmpty()) return;
        out.println("  " + title);
        lines.forEach(line -> out.println("    " + clean(line)));
    }
}
