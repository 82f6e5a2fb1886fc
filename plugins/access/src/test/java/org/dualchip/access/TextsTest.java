// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern PARAMETER = Pattern.compile("\\{[a-z]+}");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertEquals(parameters("messages"), parameters("messages_de"));
    }

    @Test
    void everyRuleHasAText() throws IOException {
        var texts = texts("messages");
        for (var rule : Rule.ALL) {
            boolean said = rule.verdict() == Rule.Verdict.ASK_PIN || texts.containsKey(rule.name());
            assertTrue(said, rule.name());
        }
    }

    @Test
    void theDocsNameTheRulesInTheirOrder() throws IOException {
        var rows = Files.readString(Path.of("../../docs/access.md"))
                .lines()
                .filter(line -> line.matches("\\| `[A-Z_]+` \\| (in|both) \\|.*"))
                .map(line -> line.substring(3, line.indexOf("` |")) + (line.contains("| both |") ? " BOTH" : " IN"))
                .toList();

        assertEquals(Rule.ALL.stream().map(rule -> rule + " " + rule.way()).toList(), rows);
    }

    /** Each text's parameters, by key. */
    private static Map<String, Set<String>> parameters(String file) throws IOException {
        var parameters = new TreeMap<String, Set<String>>();
        texts(file)
                .forEach((key, text) -> parameters.put(
                        key.toString(),
                        PARAMETER
                                .matcher(text.toString())
                                .results()
                                .map(match -> match.group())
                                .collect(Collectors.toCollection(TreeSet::new))));
        return parameters;
    }

    private static Properties texts(String file) throws IOException {
        var texts = new Properties();
        texts.load(new StringReader(DecisionsTest.resource("/OSGI-INF/l10n/" + file + ".properties")));
        return texts;
    }
}
