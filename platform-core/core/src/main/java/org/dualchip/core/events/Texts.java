// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.events;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.dualchip.plugin.Reason;

/** The texts for people behind reasons: a plugin's own, else the platform's. */
public final class Texts {
    private static final ResourceBundle PLATFORM =
            ResourceBundle.getBundle("org.dualchip.core.events.messages", Locale.ROOT, Texts.class.getClassLoader());

    private Texts() {}

    /** The text of a reason with its parameters filled in, or its code where nobody has written one. */
    public static String of(Reason reason, Map<String, String> plugin) {
        var text = plugin.getOrDefault(reason.code(), platform(reason.code()));
        for (var parameter : reason.parameters().entrySet()) {
            text = text.replace('{' + parameter.getKey() + '}', parameter.getValue());
        }
        return text;
    }

    private static String platform(String code) {
        return PLATFORM.containsKey(code) ? PLATFORM.getString(code) : code;
    }
}
