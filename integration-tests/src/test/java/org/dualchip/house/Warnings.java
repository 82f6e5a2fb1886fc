// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a house warns of in its log. */
final class Warnings {
    /** A process may say at each of its starts what is wrong; a warning that comes more often comes for ever. */
    private static final int OFTEN = 3;

    private Warnings() {}

    /** The warnings that one process said more than three times in the same words. */
    static List<String> saidAgain(List<String> log) {
        var times = new TreeMap<String, Integer>();
        for (var line : log) {
            if (!line.contains("\"level\":\"WARNING\"")) continue;
            var said = new JsonObject(line);
            times.merge(said.getString("process") + ": " + said.getString("message"), 1, Integer::sum);
        }
        return times.entrySet().stream()
                .filter(one -> one.getValue() > OFTEN)
                .map(Map.Entry::getKey)
                .toList();
    }
}
