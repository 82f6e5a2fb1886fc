// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** The system's Chromium, driven by Playwright, which downloads none of its own. Used on one thread. */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final int PATIENCE_MS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String axe;
    /** What scripts complained of, refused ones included, since it was last asked. */
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Chromium() throws IOException {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setChromiumSandbox(false)
                        .setArgs(List.of("--disable-gpu")));
        try (var script = Objects.requireNonNull(Chromium.class.getResourceAsStream("/axe.min.js"), "axe")) {
            this.axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Chromium start() throws IOException {
        assumeTrue(
                Files.isExecutable(PROGRAM), "the console is tried only where Debian's package chromium is installed");
        return new Chromium();
    }

    /** A window of its own, with nothing kept of the others. */
    Page window(int width, boolean dark) {
        var window = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, width < 600 ? 780 : 900)
                        .setLocale("en-GB")
                        .setAcceptDownloads(true)
                        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT))
                .newPage();
        window.setDefaultTimeout(PATIENCE_MS);
        window.onConsoleMessage(said -> {
            if (said.type().equals("error")) complaints.add(said.text());
        });
        window.onPageError(complaints::add);
        return window;
    }

    /** What scripts complained of until now, but for answers that were no good ones. */
    List<String> complaints() {
        var all = complaints.stream()
                .filter(said -> !said.startsWith("Failed to load resource"))
                .toList();
        complaints.clear();
        return all;
    }

    /** What axe finds wrong with a page, by WCAG 2.2 AA and its own good practice: a line each. */
    List<String> audit(Page page) {
        evaluate(page, axe);
        var found = evaluate(
                page,
                "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
                        + " 'best-practice'] }).then(found => found.violations.map(one => one.id + ': ' + one.nodes.map("
                        + "node => node.html.slice(0, 200) + ' ' + node.any.map(why => why.message).join(' ')).join('; ')))");
        return found.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    /**
     * The value of an expression in the page. Not by Playwright's own means, which evaluate text within the page: that is
     * what its policy forbids.
     */
    static JsonElement evaluate(Page page, String expression) {
        var asked = new JsonObject();
        asked.addProperty("expression", expression);
        asked.addProperty("returnByValue", true);
        asked.addProperty("awaitPromise", true);
        var session = page.context().newCDPSession(page);
        try {
            var answer = session.send("Runtime.evaluate", asked);
            if (answer.has("exceptionDetails")) throw new AssertionError(expression + " " + answer);
            var value = answer.getAsJsonObject("result").get("value");
            return value == null ? JsonNull.INSTANCE : value;
        } finally {
            session.detach();
        }
    }

    static boolean is(Page page, String condition) {
        return evaluate(page, "Boolean(" + condition + ")").getAsBoolean();
    }

    /** Waits until it is true of the page. */
    static void until(Page page, String condition) {
        var deadline = Instant.now().plusMillis(PATIENCE_MS);
        while (!is(page, condition)) {
            if (Instant.now().isAfter(deadline)) throw new AssertionError("the page never had " + condition);
            page.waitForTimeout(50);
        }
    }

    /** Controls of the page's body of which one lies upon another. */
    @SuppressWarnings("unchecked")
    static List<String> overlaps(Page page) {
        return (List<String>) page.evaluate("""
                () => {
                  const all = [...document.querySelectorAll('main :is(input, select, textarea, button)')]
                    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
                    .map((one) => ({ one, at: one.getBoundingClientRect() }))
                    .filter(({ at }) => at.width > 1 && at.height > 1);
                  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
                  const name = ({ one }) => one.name || one.textContent.trim() || one.className;
                  return all.flatMap((a, i) => all.slice(i + 1)
                    .filter((b) => !a.one.contains(b.one) && !b.one.contains(a.one) && over(a.at, b.at))
                    .map((b) => `${name(a)} and ${name(b)}`));
                }""");
    }

    /** Whether all of it is within the window's width. */
    static boolean fits(Page page) {
        return is(page, "document.documentElement.scrollWidth <= innerWidth");
    }

    static void picture(Page page, String name) throws IOException {
        var file = Files.createDirectories(Path.of("target", "pages")).resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
