// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.replay;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decision;

/** What two decisions of one tap differ in, in words; not what a screen would show, which is kept nowhere. */
final class Differences {
    private final List<String> found = new ArrayList<>();

    private Differences() {}

    static List<String> between(Decision then, Decision now, boolean memoryToo) {
        var differences = new Differences();
        differences.look("decision", word(then), word(now));
        differences.look("reason", then.reason().code(), now.reason().code());
        differences.look(
                "parameters",
                sorted(then.reason().parameters()),
                sorted(now.reason().parameters()));
        differences.look("open", then.open().toMillis() + " ms", now.open().toMillis() + " ms");
        differences.look("changes", changes(then), changes(now));
        if (memoryToo) differences.look("remember", values(then.remember()), values(now.remember()));
        differences.look("seal", digest(then), digest(now));
        differences.look("timers", then.timers().toString(), now.timers().toString());
        return differences.found;
    }

    private void look(String what, String then, String now) {
        if (!then.equals(now)) found.add(what + ": " + then + " -> " + now);
    }

    private static String word(Decision decision) {
        return decision.granted() ? "granted" : "denied";
    }

    private static String sorted(Map<String, String> parameters) {
        return new TreeMap<>(parameters).toString();
    }

    private static String changes(Decision decision) {
        return decision.changes().stream().map(Differences::change).toList().toString();
    }

    private static String change(Change change) {
        if (change instanceof Change.Write write)
            return "write " + write.file() + "@" + write.offset() + " " + hex(write.data());
        if (change instanceof Change.Append append) return "append " + append.file() + " " + hex(append.data());
        if (change instanceof Change.Debit debit) return "debit " + debit.file() + " " + debit.amount();
        var credit = (Change.Credit) change;
        return "credit " + credit.file() + " " + credit.amount();
    }

    private static String digest(Decision decision) {
        return decision.seal().map(Differences::hex).orElse("none");
    }

    private static String values(Map<String, byte[]> values) {
        var text = new TreeMap<String, String>();
        values.forEach((name, value) -> text.put(name, hex(value)));
        return text.toString();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
