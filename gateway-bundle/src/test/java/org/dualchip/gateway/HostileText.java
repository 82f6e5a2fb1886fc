// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/**
 * Turns every text of an answer into one that would do harm where it were taken for more than text: markup and scripts,
 * controls of the writing's direction, a megabyte. What the page must know to draw at all stays: times and words of a
 * fixed list.
 */
final class HostileText {
    static final String MARKUP =
            "</script></style><img src=x onerror=\"window.caught=1\"><script>window.caught=1</script><b>bold</b>";
    static final String TURNING = "\u2069\u202c\u202etxet desrever\u2066\u2067\u200f\u061c end";
    static final String LONG = "W".repeat(1 << 20);

    private static final List<String> TEXTS = List.of(MARKUP, TURNING, LONG);
    private static final Set<String> FIXED = Set.of(
            "at",
            "admitted",
            "kind",
            "keyed",
            "sort",
            "decision",
            "role",
            "from",
            "to",
            "expires",
            "state",
            "level",
            "function",
            "type",
            "view");
    private static final int MOST_LONG_ONES = 12;

    private int next;
    private int longOnes;

    /**
     * Of one answer.
     *
     * @param first which text comes first, so that in three rounds each field has had each
     */
    HostileText(int first) {
        this.next = first;
    }

    String in(String json) {
        return json.startsWith("[")
                ? list(new JsonArray(json)).encode()
                : object(new JsonObject(json)).encode();
    }

    private JsonObject object(JsonObject object) {
        var turned = new JsonObject();
        for (var field : object) {
            boolean stays = FIXED.contains(field.getKey()) && field.getValue() instanceof String;
            turned.put(field.getKey(), stays ? field.getValue() : value(field.getValue()));
        }
        return turned;
    }

    private JsonArray list(JsonArray list) {
        var turned = new JsonArray();
        list.forEach(one -> turned.add(value(one)));
        return turned;
    }

    private Object value(Object value) {
        if (value instanceof JsonObject object) return object(object);
        if (value instanceof JsonArray list) return list(list);
        return value instanceof String ? text() : value;
    }

    private String text() {
        var text = TEXTS.get(next++ % TEXTS.size());
        if (!text.equals(LONG)) return text + next;
        return longOnes++ < MOST_LONG_ONES ? text + next : MARKUP + next;
    }
}
