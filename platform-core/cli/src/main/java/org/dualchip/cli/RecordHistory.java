// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.History;
import org.dualchip.link.message.RecordMessages.Past;
import org.dualchip.records.text.AskedRecords;
import picocli.CommandLine.Option;

/** Which changes of records are printed, and how. */
@SuppressWarnings("NullAway.Init")
final class RecordHistory {
    @Option(names = "--most", paramLabel = "N", defaultValue = "200", description = "So many; otherwise 200.")
    private int most;

    @Option(names = "--before", paramLabel = "VERSION", defaultValue = "0", description = "Older ones than this.")
    private long before;

    @Option(
            names = "--after",
            paramLabel = "KEY",
            defaultValue = "",
            description = "With --before: and of that version those behind this key.")
    private String after;

    /** Asks until it has as many as are wanted, or all. */
    History ask(AskedRecords records, RecordMessages.Type type, String key) throws LinkException {
        if (most < 1 || before < 0) throw new IllegalArgumentException("--most and --before are 1 or more");
        if (before == 0 && !after.isEmpty()) throw new IllegalArgumentException("--after goes with --before");
        var all = new ArrayList<Past>();
        var page = records.history(type, key, before, after);
        all.addAll(page.changes());
        while (page.more() && all.size() < most) {
            var last = all.get(all.size() - 1);
            page = records.history(type, key, last.version(), last.key());
            all.addAll(page.changes());
        }
        return all.size() <= most
                ? new History(all, page.more())
                : new History(List.copyOf(all.subList(0, most)), true);
    }

    static void print(PrintWriter out, History history) {
        for (var past : history.changes()) {
            out.printf(
                    "%d  %s  %s  %s%n    was    %s%n    became %s%n",
                    past.version(),
                    past.at(),
                    PluginText.clean(past.by()),
                    PluginText.clean(past.key()),
                    past.was().isEmpty() ? "nothing" : PluginText.clean(past.was()),
                    past.became().isEmpty() ? "nothing" : PluginText.clean(past.became()));
        }
        out.flush();
    }

    /** Says that this is not all, and what shows the rest. */
    static void goOn(PrintWriter err, History history) {
        if (!history.more()) return;
        var last = history.changes().get(history.changes().size() - 1);
        var behind = last.key().isEmpty() ? "" : " --after '" + PluginText.clean(last.key()) + "'";
        err.printf("there is more: go on with --before %d%s%n", last.version(), behind);
        err.flush();
    }
}
