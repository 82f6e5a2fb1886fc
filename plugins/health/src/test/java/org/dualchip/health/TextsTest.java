// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{[a-z]+}");

    private final Properties english = texts("messages.properties");
    private final Properties german = texts("messages_de.properties");

    @Test
    void bothLanguagesSayTheSame() {
        assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(german.stringPropertyNames()));
        for (var key : english.stringPropertyNames()) {
            assertEquals(parameters(english, key), parameters(german, key), key);
        }
    }

    @Test
    void everyRuleHasItsText() {
        for (var rule : Rule.values()) assertTrue(english.containsKey(rule.name()), rule.name());
        for (var row : DecisionRow.all()) {
            assertTrue(english.containsKey(row.expected().split(" ", -1)[1]), row.expected());
        }
    }

    private static Set<String> parameters(Properties texts, String key) {
        return PARAMETER
                .matcher(texts.getProperty(key))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }

    private static Properties texts(String name) {
        var texts = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(TextsTest.class.getResourceAsStream("/OSGI-INF/l10n/" + name)),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }
}
