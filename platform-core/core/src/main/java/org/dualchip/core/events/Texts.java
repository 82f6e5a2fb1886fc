// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.events;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dualchip.plugin.Reason;

/** The texts for people behind reasons: a plugin's own, else the platform's. */
public final class Texts {
    /** What the platform speaks; what a plugin has no text for in one of them, it says in English. */
    private static final List<String> LANGUAGES = List.of("en", "de");

    private static final Map<String, ResourceBundle> PLATFORM =
            LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), Texts::platform));

    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]+)}");
    private static final int LONGEST = 150;

    private Texts() {}

    /**
     * The text of a reason with its parameters filled in, or its code where nobody has written one. At most 150
     * characters: text and parameters are a plugin's, and fifty of them fit into one message.
     */
    public static String of(Reason reason, Map<String, String> plugin) {
        return in("en", reason, plugin);
    }

    /** The same in every language that the platform or the plugin speaks. */
    public static Map<String, String> ofAll(Reason reason, Map<String, Map<String, String>> plugin) {
        var texts = new TreeMap<String, String>();
        for (var language : LANGUAGES) texts.put(language, in(language, reason, spoken(plugin, language)));
        return texts;
    }

    private static Map<String, String> spoken(Map<String, Map<String, String>> plugin, String language) {
        return plugin.getOrDefault(language, plugin.getOrDefault("en", Map.of()));
    }

    private static String in(String language, Reason reason, Map<String, String> plugin) {
        var text = plugin.getOrDefault(reason.code(), platform(language, reason.code()));
        var filled = new StringBuilder();
        var parameter = PARAMETER.matcher(text);
        while (filled.length() < LONGEST && parameter.find()) {
            var value = reason.parameters().getOrDefault(parameter.group(1), parameter.group());
            parameter.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        parameter.appendTail(filled);
        return filled.substring(0, Math.min(filled.length(), LONGEST));
    }

    private static String platform(String language, String code) {
        var spoken = PLATFORM.get(language);
        return spoken != null && spoken.containsKey(code) ? spoken.getString(code) : code;
    }

    private static ResourceBundle platform(String language) {
        var locale = language.equals("en") ? Locale.ROOT : Locale.forLanguageTag(language);
        return ResourceBundle.getBundle("org.dualchip.core.events.messages", locale, Texts.class.getClassLoader());
    }
}
