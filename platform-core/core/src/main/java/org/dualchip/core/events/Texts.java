// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.events;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dualchip.plugin.Reason;

/** The texts for people behind reasons: a plugin's own, else the platform's. */
public final class Texts {
    private static final ResourceBundle PLATFORM =
            ResourceBundle.getBundle("org.dualchip.core.events.messages", Locale.ROOT, Texts.class.getClassLoader());

    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]+)}");
    private static final int LONGEST = 200;

    private Texts() {}

    /**
     * The text of a reason with its parameters filled in, or its code where nobody has written one. At most 200
     * characters: text and parameters are a plugin's, and fifty of them fit into one message.
     */
    public static String of(Reason reason, Map<String, String> plugin) {
        var text = plugin.getOrDefault(reason.code(), platform(reason.code()));
        var filled = new StringBuilder();
        var parameter = PARAMETER.matcher(text);
        while (filled.length() < LONGEST && parameter.find()) {
            var value = reason.parameters().getOrDefault(parameter.group(1), parameter.group());
            parameter.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        parameter.appendTail(filled);
        return filled.substring(0, Math.min(filled.length(), LONGEST));
    }

    private static String platform(String code) {
        return PLATFORM.containsKey(code) ? PLATFORM.getString(code) : code;
    }
}
