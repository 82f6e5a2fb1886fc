// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dualchip.plugin.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bundle carries beside its code: texts in two languages, and a screen. */
class CarriedTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern COLOUR = Pattern.compile("--(\\w+): #(\\w{6})");

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        var english = texts("/OSGI-INF/l10n/messages.properties");
        var german = texts("/OSGI-INF/l10n/messages_de.properties");

        assertEquals(english.stringPropertyNames(), german.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertEquals(parameters(english, key), parameters(german, key), key);
        }
    }

    @Test
    void everyReasonOfTheTableHasAText() throws IOException {
        var english = texts("/OSGI-INF/l10n/messages.properties");
        for (var row : TransitTest.rows()) {
            var code = row.expected().split(" ", -1)[1];
            assertTrue(english.containsKey(code), code);
            var decision = (Decision)
                    Networks.transit(Networks.TABLE, Charge.ALL, Rule.ALL).decide(row.tap());
            var given = decision.reason().parameters().keySet();
            assertTrue(given.containsAll(parameters(english, code)), code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "screen.css", "screen.js"})
    void theScreenNeedsNothingFromElsewhere(String file) throws IOException {
        var text = read("/screen/" + file);

        assertTrue(text.length() <= 60 * 1024);
        for (String word : List.of("http:", "https:", "//cdn", "fetch(", "XMLHttp", "import ", "url(", "eval(")) {
            assertFalse(text.contains(word), word);
        }
        for (String inline : List.of("<style", "style=", "onclick=", "onload=", "innerHTML")) {
            assertFalse(text.contains(inline), inline);
        }
    }

    @ParameterizedTest
    @CsvSource({"granted, on", "denied, on", "notice, on", "text, ground"})
    void theScreenCanBeRead(String one, String other) throws IOException {
        var styles = read("/screen/screen.css");
        assertTrue(contrast(last(styles, one), last(styles, other)) >= 4.5, one + " on " + other);
        assertTrue(contrast(first(styles, one), first(styles, other)) >= 4.5, one + " on " + other);
    }

    private static String first(String styles, String name) {
        return COLOUR.matcher(styles)
                .results()
                .filter(found -> found.group(1).equals(name))
                .findFirst()
                .orElseThrow()
                .group(2);
    }

    private static String last(String styles, String name) {
        return COLOUR.matcher(styles)
                .results()
                .filter(found -> found.group(1).equals(name))
                .reduce((before, after) -> after)
                .orElseThrow()
                .group(2);
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double part = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static Set<String> parameters(Properties texts, String key) {
        return PARAMETER
                .matcher(texts.getProperty(key))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static Properties texts(String file) throws IOException {
        var texts = new Properties();
        texts.load(new StringReader(read(file)));
        return texts;
    }

    private static String read(String file) throws IOException {
        try (var in = Objects.requireNonNull(CarriedTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
