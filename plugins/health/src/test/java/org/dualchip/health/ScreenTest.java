// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> FILES = List.of("index.html", "screen.css", "screen.js");
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");
    private static final Pattern SEEN = Pattern.compile("data-seen=\"([^\"]*)\"");

    @TempDir
    private Path folder;

    @Test
    void isThreeSmallFilesThatNeedNothingElse() throws IOException {
        for (var name : FILES) {
            var file = file("/screen/" + name);
            assertTrue(file.length() < 60 * 1024, name);
            assertFalse(file.contains("http:") || file.contains("https:") || file.contains("url("), name);
        }
        var page = file("/screen/index.html");
        assertFalse(page.contains("style=") || page.contains("<style") || page.matches("(?s).*\\son[a-z]+=.*"));
        assertFalse(page.matches("(?s).*<script(?! src=).*"), "no script but the file's");
        assertFalse(file("/screen/screen.js").matches("(?s).*(innerHTML|eval\\(|fetch\\(|localStorage).*"));
    }

    @Test
    void knowsTheReasonsThatABedsideTakes() throws IOException {
        var script = file("/screen/screen.js");
        for (var reason : BreakGlassReason.values()) {
            assertEquals(3, script.split("'(reason\\.)?" + reason.word() + "'", -1).length - 1, reason.word());
        }
    }

    @Test
    void saysTheSameInBothLanguages() throws IOException {
        var script = file("/screen/screen.js");
        int german = script.indexOf("  de: {");
        assertEquals(keys(script.substring(0, german)), keys(script.substring(german, script.indexOf("\n};"))));
    }

    private static List<String> keys(String texts) {
        return Pattern.compile("\n    '([a-z.-]+)':")
                .matcher(texts)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** WCAG 2.2, 1.4.3: 4.5 to 1. */
    @Test
    void canBeReadInLightAndInDark() throws IOException {
        var css = file("/screen/screen.css");
        int dark = css.indexOf("prefers-color-scheme");
        for (var colours : List.of(colours(css.substring(0, dark)), colours(css.substring(dark)))) {
            for (var pair : List.of(
                    "ink paper",
                    "ink sheet",
                    "soft paper",
                    "soft sheet",
                    "action sheet",
                    "on-action action",
                    "on-worst worst",
                    "on-severe severe",
                    "on-mild mild",
                    "on-calm calm")) {
                var names = pair.split(" ", -1);
                double contrast = contrast(colour(colours, names[0]), colour(colours, names[1]));
                assertTrue(contrast >= 4.5, pair + " has " + contrast);
            }
        }
    }

    private static Map<String, String> colours(String css) {
        var colours = new HashMap<String, String>();
        COLOUR.matcher(css).results().forEach(match -> colours.putIfAbsent(match.group(1), match.group(2)));
        return colours;
    }

    private static String colour(Map<String, String> colours, String name) {
        return Objects.requireNonNull(colours.get(name), name);
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** In a browser: {@code screen-driver.js} says what is done, and holds the page's clock. */
    @Test
    void showsBlanksAndAsks() throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "the page is tried only where Debian's package chromium is installed");

        assertEquals("""
                waits = true
                offers nothing yet = true
                shows = true
                first = <b>CANARY</b>
                markup = 0
                blanks itself = true
                still there = true
                blanks without a time = true
                clears = true
                hides by key = true
                a denial blanks = No.
                none = No known allergies
                not recorded = Allergies: not recorded. Ask.
                offers = true
                asks why = 4
                nothing asked yet = 0
                asked = [{'kind':'intent','name':'break-glass','parameters':{'reason':'no-time'}}]
                asks for the card = Now present the patient’s card
                german = de Notzugriff
                unknown language = de
                alive = true
                """.strip(), played().replace('"', '\''));
    }

    private String played() throws Exception {
        for (var name : FILES) Files.writeString(folder.resolve(name), file("/screen/" + name));
        Files.writeString(folder.resolve("driver.js"), file("/org/dualchip/health/screen-driver.js"));
        var page = file("/screen/index.html").replace("</head>", "<script src=\"driver.js\"></script></head>");
        Files.writeString(folder.resolve("index.html"), page);
        var dump = folder.resolve("dump");
        var browser = new ProcessBuilder(
                        CHROMIUM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        folder.resolve("index.html").toUri().toString())
                .redirectOutput(dump.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(browser.waitFor(90, TimeUnit.SECONDS));
        var match = SEEN.matcher(Files.readString(dump));
        assertTrue(match.find(), "the page was played to its end");
        return match.group(1)
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String file(String name) throws IOException {
        try (var in = Objects.requireNonNull(ScreenTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
