// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The console knows plugins by what they declare, and none by name or trade. */
class NoIndustryTest {
    private static final Path PAGES = Path.of("src", "main", "resources", "page");
    private static final Pattern TRADES = Pattern.compile(
            "\\b(access|doors?|gates?|turnstiles?|bedsides?|transit|health|government|iot|fares?|patients?|wards?|passengers?|tickets?|employees?|visitors?|"
                    + "citizens?|nurses?|revenue|journeys?)\\b",
            Pattern.CASE_INSENSITIVE);

    @Test
    void noPageNamesATrade() throws Exception {
        try (var files = Files.list(PAGES)) {
            var all = files.sorted().toList();
            assertTrue(all.size() > 20, "the pages are there");
            for (var file : all) {
                var found = TRADES.matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group())
                        .toList();
                assertEquals(List.of(), found, file.toString());
            }
        }
    }
}
