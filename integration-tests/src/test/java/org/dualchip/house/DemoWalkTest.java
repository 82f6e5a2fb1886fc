// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every step of docs/demo.md on a fresh site: what the page says is what one sees. Then: what stayed of alice's health. */
class DemoWalkTest {
    /** What is on alice's card of her health, and nowhere in this repository's settings. */
    private static final List<String> FACTS = List.of(
            "Penicillin", "anaphylaxis", "Hazelnut", "Asthma", "Salbutamol", "Robin", "5550100", "Influenza", "L-0815");

    private static final int MOST_HOUSES = 5;

    /** The page settles a day: where one ends in the middle of the walk, it is walked again on the next. */
    @Test
    void everyStepOfThePageIsWhatOneSees(@TempDir Path root) throws Exception {
        var day = LocalDate.now(ZoneOffset.UTC);
        try {
            walk(Files.createDirectory(root.resolve("today")));
        } catch (AssertionError e) {
            if (LocalDate.now(ZoneOffset.UTC).equals(day)) throw e;
            walk(Files.createDirectory(root.resolve("tomorrow")));
        }
    }

    /** On a busy machine a plugin is late for its very first signal, which is told: that is another house than the page's. */
    private static void walk(Path root) throws Exception {
        for (int i = 1; !isWalked(Files.createDirectory(root.resolve("house-" + i)), i == MOST_HOUSES); i++) {
            assertTrue(i < MOST_HOUSES, "no quiet house");
        }
    }

    private static boolean isWalked(Path root, boolean last) throws Exception {
        var page = PageWalk.of("docs/demo.md", root);
        assertTrue(page.steps().size() > 30, "steps: " + page.steps().size());
        var site = Site.in(root);
        try (var house = RunningHouse.start(site)) {
            assertFalse(house.log().stream().anyMatch(line -> line.contains("should not be")), "a wall is down");
            if (!last && !house.notices().isEmpty()) return false;
            page.typing("PIN:", () -> pin(root)).walk();
            assertNowhere(root, house);
            return true;
        }
    }

    private static byte[] pin(Path root) throws IOException {
        var letter = Files.readString(root.resolve("data/issuer/letters/dr-chen.txt"));
        var pin = Pattern.compile("PIN +(\\d+)").matcher(letter);
        assertTrue(pin.find(), "a letter without a PIN");
        return (pin.group(1) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Not in the journal, its log, settings, runtime directories or logs; the same search finds who tapped, and the card's own file. */
    private static void assertNowhere(Path root, RunningHouse house) throws IOException {
        var data = root.resolve("data");
        var log = String.join("\n", house.log());
        for (var fact : FACTS) {
            assertFalse(log.contains(fact), fact + " in the log");
            assertEquals(List.of(), files(data, fact), fact);
        }
        assertFalse(files(data.resolve("controller"), "bedside").isEmpty(), "the search finds nothing at all");
        assertTrue(holds(data.resolve("cards"), "Penicillin"), "not even on the card");
    }

    private static List<Path> files(Path folder, String word) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/cards/"))
                    .filter(file -> contains(file, word))
                    .toList();
        }
    }

    private static boolean holds(Path folder, String word) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).anyMatch(file -> contains(file, word));
        }
    }

    private static boolean contains(Path file, String word) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(word);
        } catch (IOException e) {
            return false; // gone in between, such as a socket's directory
        }
    }
}
