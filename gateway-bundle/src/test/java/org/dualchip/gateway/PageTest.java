// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser. */
class PageTest {
    private static final String DOOR = "document.querySelector('.place')";
    private static final String CARDS = "document.querySelectorAll('.card')";

    private static @Nullable Browser started;

    private Browser browser;
    private RunningGateway site;

    @BeforeAll
    static void startBrowser() throws Exception {
        started = Browser.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (started != null) started.close();
    }

    @BeforeEach
    void start() throws Exception {
        browser = Objects.requireNonNull(started);
        site = new RunningGateway();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private void open(String path) throws Exception {
        browser.open(site.uri(path).toString());
        // Who signs in gets a stream of their own, and what happens meanwhile a real controller would tell again.
        if (path.contains("#")) browser.until("Boolean(document.body?.dataset.role)");
        browser.until("document.querySelector('#live')?.dataset.live === 'live'");
    }

    @Test
    void opensTheDoorForAlice() throws Exception {
        open("/#" + FakeController.TOKEN);
        assertEquals(site.uri("/").toString(), browser.evaluate("location.href"), "the token left the address bar");
        browser.evaluate(CARDS + "[0].click()");
        browser.until(DOOR + ".dataset.open === 'true'");
        browser.until("document.querySelector('#heard').textContent.startsWith('alice granted at front-door')");
        assertEquals("granted", browser.evaluate("document.querySelector('.tap .word').textContent"));
    }

    @Test
    void saysWhyMalloryStaysOutside() throws Exception {
        open("/#" + FakeController.TOKEN);
        browser.evaluate(CARDS + "[2].click()");
        browser.until(DOOR + ".querySelector('.reader').dataset.sign === 'denied'");
        assertEquals("false", browser.evaluate(DOOR + ".dataset.open"));
        assertEquals("mallory: denied", browser.evaluate(DOOR + ".querySelector('.last').textContent"));
    }

    @Test
    void unlocksForAReason() throws Exception {
        open("/#" + FakeController.TOKEN);
        browser.evaluate(DOOR + ".querySelector('button').click()");
        browser.until("document.querySelector('#unlock').open");
        browser.evaluate("document.querySelector('#unlock [name=reason]').value = 'delivery'");
        browser.evaluate("document.querySelector('#unlock .main').click()");
        browser.until(DOOR + ".dataset.open === 'true'");
        assertEquals("delivery", site.controller.unlocked.get(0).reason());
    }

    @Test
    void nothingIsUnlockedWhereThereIsNoOutput() throws Exception {
        open("/#" + FakeController.TOKEN);
        var laboratory = "document.querySelectorAll('.place')[1]";
        browser.until(laboratory + "?.querySelector('h3').textContent === 'laboratory'");
        assertEquals(true, browser.evaluate(laboratory + ".querySelector('button').hidden"));
        assertEquals("Ready", browser.evaluate(laboratory + ".querySelector('.state').textContent"));
        assertEquals(false, browser.evaluate(DOOR + ".querySelector('button').hidden"));
        assertEquals("Closed", browser.evaluate(DOOR + ".querySelector('.state').textContent"));
    }

    @Test
    void asksWhoActsToSignIn() throws Exception {
        open("/");
        browser.evaluate(CARDS + "[0].click()");
        browser.until("document.querySelector('#sign-in').open");
    }

    @Test
    void whoseTapItIsIsShownToWhoIsSignedIn() throws Exception {
        open("/");
        site.controller.tell(Samples.tap("t-9", "carla", "front-door", Instant.now()));
        browser.until("document.querySelector('.tap')?.dataset.tap === 't-9'");
        assertEquals("Somebody: granted", browser.evaluate(DOOR + ".querySelector('.last').textContent"));
        assertEquals(false, browser.evaluate("document.body.textContent.includes('carla')"));
        assertEquals(
                true,
                browser.evaluate(
                        "[...document.querySelectorAll('.tap b')].every((one) => one.textContent === 'Somebody')"));

        browser.evaluate("location.hash = '#" + FakeController.AUDITOR + "'");
        browser.until("document.querySelector('.tap[data-tap=\"t-1\"] b')?.textContent !== 'Somebody'");
        RunningGateway.until(() -> {
            site.controller.tell(Samples.tap("t-" + Instant.now(), "carla", "front-door", Instant.now()));
            return "carla".equals(browser.evaluate("document.querySelector('.tap b').textContent"));
        });
    }

    @Test
    void leavesHostileTextText() throws Exception {
        open("/#" + FakeController.TOKEN);
        var markup = "<img src=x onerror=\"document.title='caught'\"><b>alice";
        site.controller.tell(Samples.tap("t-9", markup, "front-door", Instant.now()));
        browser.until("document.querySelector('.tap')?.dataset.tap === 't-9'");
        assertEquals(markup, browser.evaluate("document.querySelector('.tap b').textContent"));
        assertEquals(0, browser.evaluate("document.querySelectorAll('.tap img, .place img').length"));
        assertEquals("Dualchip", browser.evaluate("document.title"));
    }

    @Test
    void saysThatTheControllerIsLostAndFindsItAgain() throws Exception {
        open("/");
        site.controllerLeaves();
        browser.until("document.querySelector('#banner').textContent.includes('controller is away')");
        assertEquals("lost", browser.evaluate("document.querySelector('#live').textContent"));
        site.controllerReturns();
        browser.until("document.querySelector('#live').dataset.live === 'live'");
        assertEquals(true, browser.evaluate("document.querySelector('#banner').hidden"));
    }
}
