// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.util.HashMap;
import java.util.Map;

/**
 * Why: a key and parameters. The text for people stands under the key in the plugin's
 * {@code OSGI-INF/l10n/messages.properties}, with each parameter as {@code {name}}.
 *
 * @param code upper-case words joined by underscores: {@code OUTSIDE_SCHEDULE}
 * @param parameters what the text names; no secrets, no health facts
 */
public record Reason(String code, Map<String, String> parameters) {
    public Reason {
        if (!code.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*") || code.length() > 64) {
            throw new IllegalArgumentException("a reason's code is upper-case words, at most 64 characters: " + code);
        }
        parameters = Map.copyOf(parameters);
    }

    public static Reason of(String code) {
        return new Reason(code, Map.of());
    }

    public Reason with(String parameter, Object value) {
        var more = new HashMap<>(parameters);
        more.put(parameter, String.valueOf(value));
        return new Reason(code, more);
    }
}
