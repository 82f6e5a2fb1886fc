// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.plugin.Notice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the plugins in a real browser, by clicks. What it looks like is left in target/pages. */
class PluginsPageTest {
    private static final String TRANSIT = "[data-plugin=transit]";

    private static @Nullable Browser started;

    @TempDir
    private Path folder;

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
        browser.look(1100, 900, false);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private void open() throws Exception {
        browser.open(site.uri("/plugins#" + FakeController.TOKEN).toString());
        browser.until("document.querySelector('#live')?.dataset.live === 'live'");
        browser.until("document.querySelector('.plugin')");
    }

    private void picture(String name) throws Exception {
        browser.screenshot(Files.createDirectories(Path.of("target/pages")).resolve(name + ".png"));
    }

    private String text(String selector) throws Exception {
        return String.valueOf(browser.evaluate("document.querySelector('%s').innerText".formatted(selector)));
    }

    /** A file of random bytes. */
    private byte[] choose(String name, int length) throws Exception {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        var file = Files.write(folder.resolve(name), bytes);
        browser.choose("#drop input", file);
        return bytes;
    }

    @Test
    void showsGenerationsTheirStatesAndWhoSignedThem() throws Exception {
        open();
        var access = text("[data-plugin=access]");
        for (var part : List.of("0.3.0", "in quarantine", "SIGNED BY NOBODY", "5 deaths", "died 5 times in 60 s")) {
            assertEquals(true, access.contains(part), () -> part + " in " + access);
        }
        var transit = text(TRANSIT);
        for (var part : List.of("0.1.1", "decides", "signed by CN=Acme Transit", "kept for a rollback", "came with")) {
            assertEquals(true, transit.contains(part), () -> part + " in " + transit);
        }
        assertEquals("2", browser.evaluate("document.querySelector('" + TRANSIT + " .generation').dataset.generation"));
        assertEquals(true, browser.evaluate("document.querySelector('#development').hidden"));
        picture("plugins");
        browser.look(390, 844, true);
        picture("plugins-narrow-dark");
    }

    @Test
    void installsWhatWasChosenShowsItsReplayAndSwitches() throws Exception {
        open();
        var bytes = choose("transit-2.jar", 100_000);
        browser.until("document.querySelector('#found').open");
        assertArrayEquals(bytes, site.controller.plugins.received());
        assertEquals("transit 0.2.0", text("#found-title"));
        assertEquals("new Credits the card’s purse, by 100.00 at most.", text("#found .words .new"));
        assertEquals("It is signed by somebody else than 0.1.0 was.", text("#found .warnings li"));
        assertEquals(List.of(), site.controller.plugins.verbs(), "nothing before a yes");
        picture("plugin-found");
        browser.click("#found .main");
        browser.until("document.querySelector('" + TRANSIT + " [data-state=ready]')");
        assertEquals(
                site.controller.plugins.digest(),
                site.controller.plugins.changes.get(0).digest());
        assertEquals("Decides 3 journalled taps differently", text(TRANSIT + " .replayed h4"));
        assertEquals(
                "500 replayed, 4 could not be, 1 failed, 1 too late, 20 left when the time was over",
                text(TRANSIT + " .replayed p"));
        assertEquals("and 1 more", text(TRANSIT + " .replayed li:last-child"));
        picture("plugin-replayed");
        browser.click(TRANSIT + " [data-verb=switch]");
        browser.until("document.querySelector('#sure').open");
        picture("plugin-sure");
        browser.click("#sure .main");
        browser.until("document.querySelector('" + TRANSIT + " [data-generation=\"3\"]').dataset.state === 'decides'");
        assertEquals(List.of(Verb.INSTALL, Verb.SWITCH), site.controller.plugins.verbs());
    }

    @Test
    void looksThroughWhatIsDropped() throws Exception {
        open();
        byte[] bytes = {1, 2, 3};
        var file = Files.write(folder.resolve("dropped.jar"), bytes);
        var over = (JsonObject) Objects.requireNonNull(browser.evaluate(Frame.middle("#drop")));
        var data = new JsonObject().put("items", new JsonArray()).put("files", new JsonArray().add(file.toString()));
        over.put("data", data.put("dragOperationsMask", 1));
        for (var type : List.of("dragEnter", "dragOver", "drop")) {
            browser.send("Input.dispatchDragEvent", over.copy().put("type", type));
        }
        browser.until("document.querySelector('#found').open");
        assertArrayEquals(bytes, site.controller.plugins.received());
    }

    @Test
    void needsNoMouse() throws Exception {
        open();
        browser.evaluate("document.querySelector('" + TRANSIT + " [data-verb=remove]').focus()");
        key("Enter", "\r", 13);
        browser.until("document.querySelector('#sure').open");
        key("Escape", "", 27);
        browser.until("!document.querySelector('#sure').open");
        browser.evaluate("document.querySelector('#sign').focus()");
        key("Tab", "", 9);
        assertEquals("file", browser.evaluate("document.activeElement.type"), "the head, then the file");
        assertEquals(List.of(), site.controller.plugins.verbs());
    }

    private void key(String key, String text, int code) throws Exception {
        var press = new JsonObject().put("key", key).put("code", key).put("windowsVirtualKeyCode", code);
        browser.send(
                "Input.dispatchKeyEvent", press.copy().put("type", "keyDown").put("text", text));
        browser.send("Input.dispatchKeyEvent", press.copy().put("type", "keyUp"));
    }

    @Test
    void removesAfterAQuestionAndSaysWhatWasRefused() throws Exception {
        open();
        browser.click(TRANSIT + " [data-verb=remove]");
        browser.until("document.querySelector('#sure').open");
        browser.click("#sure [value=cancel]");
        browser.until("!document.querySelector('#sure').open");
        assertEquals(List.of(), site.controller.plugins.verbs());
        browser.click(TRANSIT + " [data-verb=rollback]");
        browser.until("document.querySelector('#sure').open");
        browser.click("#sure .main");
        browser.until("!document.querySelector('#sure .wrong').hidden");
        assertEquals("Nothing is left to roll back to: install the version that you want.", text("#sure .wrong"));
        browser.click("#sure [value=cancel]");
        browser.click(TRANSIT + " [data-verb=remove]");
        browser.click("#sure .main");
        browser.until("!document.querySelector('" + TRANSIT + "')");
        assertEquals(List.of(Verb.ROLLBACK, Verb.REMOVE), site.controller.plugins.verbs());
    }

    @Test
    void whatIsNotAdmittedCannotBeInstalled() throws Exception {
        site.controller.plugins.verdict = new Offered(
                true,
                "transit",
                "0.2.0",
                List.of(),
                List.of("org/acme/Gate.class calls java.lang.Runtime.exec"),
                List.of());
        open();
        choose("bad.jar", 500);
        browser.until("document.querySelector('#found').open");
        assertEquals("org/acme/Gate.class calls java.lang.Runtime.exec", text("#found .findings li"));
        assertEquals(false, browser.evaluate("document.querySelector('#found .main').checkVisibility()"));
        picture("plugin-refused");
    }

    @Test
    void aFileThatIsTooLargeIsNotEvenSent() throws Exception {
        open();
        choose("large.jar", (8 << 20) + 1);
        browser.until("!document.querySelector('#offer .wrong').hidden");
        assertEquals("large.jar has 8388609 bytes; a plugin has 8388608 at most.", text("#offer .wrong"));
        assertEquals(0, site.controller.plugins.pieces());
    }

    @Test
    void developmentModeIsSaidLoudlyAndAsSoonAsItIs() throws Exception {
        open();
        site.controller.plugins.development = true;
        site.controller.tell(new Noticed(
                "n-1", Instant.now(), "", "", Notice.Urgency.ALARM, "DEVELOPMENT", Map.of("en", "Unsigned plugins.")));
        browser.until("!document.querySelector('#development').hidden");
        assertEquals(true, text("#development").contains("Plugins that nobody signed are taken here."));
        picture("plugins-development");
        browser.open(site.uri("/").toString());
        browser.until("document.querySelector('#development')?.hidden === false && document.querySelector('.place')");
    }

    @Test
    void whatABundleSaysOfItselfIsTextAndNothingElse() throws Exception {
        var markup = "<img src=x onerror=\"document.title='caught'\">";
        site.controller.plugins.verdict =
                new Offered(true, markup, markup, List.of(markup, "new: " + markup), List.of(markup), List.of(markup));
        open();
        choose("hostile.jar", 500);
        browser.until("document.querySelector('#found').open");
        assertEquals(markup + " " + markup, text("#found-title"));
        assertEquals(markup, text("#found .findings li"));
        assertEquals(0, browser.evaluate("document.querySelectorAll('dialog img').length"));
        assertEquals("Plugins · Dualchip", browser.evaluate("document.title"));
    }

    @Test
    void withoutTheTokenItOnlyLooks() throws Exception {
        browser.open("about:blank");
        browser.open(site.uri("/plugins").toString());
        browser.until("document.querySelector('.plugin')");
        browser.evaluate("sessionStorage.clear()");
        browser.click(TRANSIT + " [data-verb=remove]");
        browser.until("document.querySelector('#sign-in').open");
        assertEquals(List.of(), site.controller.plugins.verbs());
    }

    @Test
    void theHouseLeadsToThePluginsAndBack() throws Exception {
        browser.open(site.uri("/#" + FakeController.TOKEN).toString());
        browser.until("document.querySelector('#live')?.dataset.live === 'live'");
        browser.click("nav a[href='/plugins']");
        browser.until("location.pathname === '/plugins' && document.querySelector('.plugin')");
        browser.click(TRANSIT + " [data-verb=remove]");
        browser.until("document.querySelector('#sure').open");
        browser.click("#sure [value=cancel]");
        browser.click("nav a[href='/']");
        browser.until("location.pathname === '/' && document.querySelector('.place')");
    }
}
