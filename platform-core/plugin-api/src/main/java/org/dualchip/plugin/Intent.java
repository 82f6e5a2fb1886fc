// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.util.HashMap;
import java.util.Map;

/**
 * What a card is presented for, when it is not the checkpoint's own purpose: asked for on a screen or by an operator,
 * wired at the checkpoint, shown to the card before it opens, and good for one tap.
 *
 * @param name lower-case words joined by hyphens, such as {@code top-up}; empty for the checkpoint's own purpose
 * @param parameters what was asked for, such as {@code amount} 2000; 8 at most, of 200 characters each
 */
public record Intent(String name, Map<String, String> parameters) {
    /** The checkpoint's own purpose: enter, tap in. */
    public static final Intent OWN = new Intent("", Map.of());

    private static final int LONGEST = 200;

    public Intent {
        if (!name.matches("([a-z][a-z0-9]*(-[a-z0-9]+)*)?") || name.length() > 32) {
            throw new IllegalArgumentException("an intent is lower-case words, at most 32 characters: " + name);
        }
        parameters = Map.copyOf(parameters);
        boolean tooLong = parameters.entrySet().stream()
                .anyMatch(one -> one.getKey().length() > 32 || one.getValue().length() > LONGEST);
        if (parameters.size() > 8 || tooLong) {
            throw new IllegalArgumentException("an intent has 8 parameters at most, of 200 characters each");
        }
    }

    public static Intent of(String name) {
        return new Intent(name, Map.of());
    }

    public Intent with(String parameter, Object value) {
        var more = new HashMap<>(parameters);
        more.put(parameter, String.valueOf(value));
        return new Intent(name, more);
    }

    /** Whether the card was presented for the checkpoint's own purpose. */
    public boolean isOwn() {
        return name.isEmpty();
    }

    /** What was asked for under this name; empty when nothing was. */
    public String parameter(String parameter) {
        return parameters.getOrDefault(parameter, "");
    }
}
