// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.dualchip.gateway.Browser;
import org.dualchip.gateway.Frame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screens of a whole house's checkpoints, in a real browser, by clicks and taps. What they look like is left in target/screens. */
class ScreensTest {
    private static final String GATE = "/screens/transit/index.html";
    private static final String BEDSIDE = "/screens/health/index.html";

    @TempDir
    private static Path root;

    private static Browser browser;
    private static RunningHouse house;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.start();
        house = RunningHouse.start(Site.in(root));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) browser.close();
        if (house != null) house.close();
    }

    @BeforeEach
    void anEnglishReaderInTheLight() throws Exception {
        browser.leave();
        browser.speak("en");
        browser.look(1024, 768, false);
    }

    private static Frame screen(String checkpoint, String page) throws Exception {
        browser.leave();
        browser.open(house.address().replace("/#", "/screen/" + checkpoint + "#"));
        return browser.frame(page);
    }

    private static void picture(String name) throws Exception {
        var folder = Files.createDirectories(Path.of("target/screens"));
        browser.screenshot(folder.resolve(name + ".png"));
    }

    private static void untilSaid(Frame frame, String selector, String text) throws Exception {
        frame.until("document.querySelector('%s').innerText.includes('%s')".formatted(selector, text));
    }

    /** A screen asks for the card at once; the house has heard of the wish when it has answered. */
    private static void untilAsked() throws Exception {
        browser.until("performance.getEntriesByType('resource').some(({name}) => name.endsWith('/intent'))");
    }

    @Test
    void aGateShowsWhatATapDidAndWhatIsLeft() throws Exception {
        var gate = screen("gate-in", GATE);
        untilSaid(gate, "#headline", "Please hold your card here");
        picture("gate-waiting");
        assertEquals("granted", house.carry("bob", "gate-in").decision());
        untilSaid(gate, "#headline", "Please pass");
        untilSaid(gate, "#message", "Have a good journey. Balance 20.00 EUR.");
        picture("gate-granted");
        assertEquals("denied", house.carry("mallory", "gate-in").decision());
        untilSaid(gate, "#headline", "Please stop");
        untilSaid(gate, "#message", "This card is not for this place.");
        assertFalse((gate.text("#message") + gate.text("#balance")).contains("20.00"), "bob's balance, to mallory");
        picture("gate-denied");
    }

    @Test
    void moneyIsAddedByClicksAndATap() throws Exception {
        // On a busy machine a plugin may be too late, here as below: then nothing is done, and one asks again.
        Eventually.await("topped up", () -> {
            var machine = screen("top-up", GATE);
            machine.until("!document.querySelector('#counter').hidden");
            picture("top-up-offers");
            machine.click("[data-amount='2000']");
            machine.click("[data-intent=top-up]");
            untilSaid(machine, "#headline", "Now hold the card here");
            picture("top-up-asks");
            untilAsked();
            return house.tap("alice", "top-up").reason().equals("TOPPED_UP");
        });
        var machine = browser.frame(GATE);
        untilSaid(machine, "#headline", "Done");
        untilSaid(machine, "#amount", "€20.00");
        untilSaid(machine, "#message", "Balance 40.00 EUR");
        picture("top-up-done");
        assertEquals("BALANCE", house.carry("alice", "top-up").reason(), "one click, one payment");
    }

    @Test
    void anAmountThatNobodyMayAddIsRefused() throws Exception {
        Eventually.await("decided", () -> {
            var machine = screen("top-up", GATE);
            machine.until("!document.querySelector('#counter').hidden");
            machine.click("#wanted");
            machine.evaluate("document.querySelector('#wanted').select()");
            browser.type("0.50");
            machine.click("[data-intent=top-up]");
            untilAsked();
            var tap = house.tap("bob", "top-up");
            assertEquals("denied", tap.decision());
            return !tap.reason().equals("PLUGIN_FAILED");
        });
        var machine = browser.frame(GATE);
        untilSaid(machine, "#headline", "Please stop");
        untilSaid(machine, "#balance", "Balance €20.00");
        picture("top-up-refused");
    }

    @Test
    void aBedsideShowsAllergiesFirstAndBlanksWhenTold() throws Exception {
        var bedside = screen("bedside", BEDSIDE);
        untilSaid(bedside, "#waiting", "Present the patient’s card");
        picture("bedside-waiting");
        Eventually.await("shown", () -> {
            var tap = house.cli().typing(pin()).run("tap", "alice", "--at", "bedside", "--beside", "dr-chen");
            return tap.exit() == 0;
        });
        bedside.until("!document.querySelector('#facts').hidden");
        assertTrue(bedside.text("#sections").startsWith("Allergies\nPenicillin"), bedside.text("#sections"));
        assertEquals(true, bedside.evaluate(above(".allergies", ".block:not(.allergies)")));
        picture("bedside-emergency");
        bedside.click("#hide");
        untilSaid(bedside, "#waiting", "Present the patient’s card");
        assertEquals(false, bedside.evaluate("document.documentElement.innerHTML.includes('Penicillin')"));
    }

    private static String above(String one, String other) {
        var bottom = "document.querySelector('%s').getBoundingClientRect().bottom".formatted(one);
        return bottom + " <= document.querySelector('%s').getBoundingClientRect().top".formatted(other);
    }

    @Test
    void theGlassIsBrokenByClicksWithAReason() throws Exception {
        // On a busy machine a plugin may be too late: then nothing is shown, and one asks again.
        Eventually.await("the glass is broken", () -> {
            var bedside = screen("bedside", BEDSIDE);
            bedside.until("!document.querySelector('#ask-break-glass').hidden");
            askWhy(bedside);
            picture("bedside-reasons");
            bedside.click("#reasons button:nth-child(2)");
            untilSaid(bedside, "#message", "Now present the patient’s card");
            untilAsked();
            return house.carry("alice", "bedside").reason().equals("GLASS_BROKEN");
        });
        var bedside = browser.frame(BEDSIDE);
        bedside.until("!document.querySelector('#facts').hidden");
        untilSaid(bedside, "#shown", "glass broken");
        assertTrue(bedside.text("#sections").startsWith("Allergies\nPenicillin"), bedside.text("#sections"));
        picture("bedside-glass-broken");
    }

    @Test
    void aReaderOfGermanReadsGerman() throws Exception {
        browser.speak("de");
        var gate = screen("gate-out", GATE);
        untilSaid(gate, "#headline", "Bitte Karte hier auflegen");
        assertEquals("de", gate.evaluate("document.documentElement.lang"));
        assertEquals("denied", house.carry("dr-chen", "gate-out").decision());
        untilSaid(gate, "#headline", "Bitte anhalten");
        untilSaid(gate, "#message", "Diese Karte ist nicht für diesen Ort.");
        picture("gate-denied-german");
        browser.look(1024, 768, true);
        var machine = screen("top-up", GATE);
        machine.until("!document.querySelector('#counter').hidden");
        assertEquals("Aufladen", machine.text("[data-intent=top-up]"));
        picture("top-up-german-dark");
        var bedside = screen("bedside", BEDSIDE);
        untilSaid(bedside, "#waiting", "Bitte die Karte vorhalten, um die es geht");
        bedside.until("!document.querySelector('#ask-break-glass').hidden");
        askWhy(bedside);
        picture("bedside-reasons-german-dark");
    }

    @Test
    void aDoorIsSeenToOpenAndItsScreenSaysThatThereIsNone() throws Exception {
        browser.open(house.address());
        browser.until("document.querySelector('#live')?.dataset.live === 'live'");
        assertEquals("granted", house.carry("alice", "front-door").decision());
        browser.until(door("front-door") + ".dataset.open === 'true'");
        browser.until(door("front-door") + ".innerText.includes('alice: granted')");
        picture("console");
        browser.look(390, 844, true);
        picture("console-narrow-dark");
        browser.open(house.address().replace("/#", "/screen/front-door#"));
        browser.until("document.querySelector('#wait')?.innerText === 'What decides at front-door has no screen.'");
    }

    /** A click goes to a place on the page, and a page that is still being laid out may move what was there. */
    private static void askWhy(Frame bedside) throws Exception {
        Eventually.await("the reasons are asked for", () -> {
            if (!isAsked(bedside)) bedside.click("#ask-break-glass");
            return isAsked(bedside);
        });
    }

    private static boolean isAsked(Frame bedside) throws Exception {
        return Boolean.TRUE.equals(bedside.evaluate("document.querySelector('#glass').open"));
    }

    private static String door(String name) {
        return "[...document.querySelectorAll('.place')].find(one => one.querySelector('h3').innerText === '%s')"
                .formatted(name);
    }

    private static String pin() throws IOException {
        var letter = Files.readString(root.resolve("data/issuer/letters/dr-chen.txt"));
        var pin = Pattern.compile("PIN +(\\d+)").matcher(letter);
        assertTrue(pin.find(), "a letter without a PIN");
        assertFalse(pin.group(1).isEmpty());
        return pin.group(1) + "\n";
    }
}
