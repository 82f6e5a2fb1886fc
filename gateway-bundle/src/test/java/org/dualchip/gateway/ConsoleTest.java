// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The console in Chromium, with a gateway behind it and a fake controller behind that. */
abstract class ConsoleTest {
    private static @Nullable Chromium started;

    Chromium chromium;
    RunningGateway site;
    Page page;

    @BeforeAll
    static void startChromium() throws Exception {
        started = Chromium.start();
    }

    @AfterAll
    static void stopChromium() {
        if (started != null) started.close();
    }

    /** Time runs fast for callers: a test opens more pages in a minute than a person. */
    @BeforeEach
    void start() throws Exception {
        chromium = Objects.requireNonNull(started);
        site = new RunningGateway(Doorway.here(0), () -> System.nanoTime() * 100);
        page = chromium.window(1280, false);
    }

    @AfterEach
    void stop() {
        page.context().close();
        site.close();
    }

    /** Opens a page as who shows this token. */
    void open(String path, String token) {
        page.navigate(site.uri(path + "#" + token).toString());
        until("document.querySelector('#sign')?.textContent === 'Sign out'");
    }

    void open(String path) {
        open(path, FakeController.TOKEN);
    }

    /** Whoever asks there is answered so. */
    void answer(String pattern, int status, String json) {
        page.route(
                pattern,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/json")
                        .setBody(json)));
    }

    String text(String selector) {
        return page.locator(selector).innerText();
    }

    void until(String expression) {
        Chromium.until(page, expression);
    }

    String value(String expression) {
        return Chromium.evaluate(page, expression).getAsString();
    }

    boolean is(String condition) {
        return Chromium.is(page, condition);
    }
}
