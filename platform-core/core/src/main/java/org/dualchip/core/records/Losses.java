// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dualchip.link.message.RecordMessages.Finding;
import org.dualchip.plugin.Fields;

/**
 * Which fields records lose in a change set: what is put is the whole record, and people who wrote a part of one are told
 * what became of the rest. The first fifty of them by name; all are counted.
 */
final class Losses {
    private static final int MOST_TOLD = 50;
    private static final int LONGEST_MESSAGE = 120;
    private static final int LONGEST_KEY = 64;

    private final List<Finding> told = new ArrayList<>();
    private int count;

    void look(int row, String key, Fields was, Fields becomes) {
        var lost = new ArrayList<String>();
        compare("", was.all(), becomes.all(), lost);
        if (lost.isEmpty()) return;
        count++;
        if (told.size() == MOST_TOLD) return;
        var message = "loses " + String.join(", ", lost);
        told.add(new Finding(row, cut(key, LONGEST_KEY), "", cut(message, LONGEST_MESSAGE)));
    }

    private static void compare(String path, Map<?, ?> was, Map<?, ?> becomes, List<String> lost) {
        for (var field : was.entrySet()) {
            var now = becomes.get(field.getKey());
            if (now == null) lost.add(path + field.getKey());
            else if (field.getValue() instanceof Map<?, ?> before && now instanceof Map<?, ?> after)
                compare(path + field.getKey() + ".", before, after, lost);
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** Records that lose any. */
    int count() {
        return count;
    }

    List<Finding> told() {
        return List.copyOf(told);
    }
}
