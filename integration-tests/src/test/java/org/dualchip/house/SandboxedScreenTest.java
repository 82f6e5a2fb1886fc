// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dualchip.gateway.Browser;
import org.dualchip.gateway.Frame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin's page in a whole house tries to reach what is not its own, in the frame that its screen has; the house's own page
 * then does the same, and can: what failed was the wall, not the attempt.
 */
class SandboxedScreenTest {
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

    /** Each is true where it succeeds, false or an error where it does not. */
    private static Map<String, String> attempts() {
        var token = house.address().substring(house.address().indexOf('#') + 1);
        var bearer = "{headers: {Authorization: 'Bearer " + token + "'}}";
        var json = bearer.replace(
                "{headers: {", "{method: 'POST', body: '{}', headers: {'Content-Type': 'application/json', ");
        return new TreeMap<>(Map.of(
                "the house's state", "fetch('/api/house').then(answer => answer.ok)",
                "the live events", listened("new EventSource('/api/events')"),
                "another checkpoint's screen, with the token",
                        "fetch('/api/checkpoints/bedside/screen', %s).then(answer => answer.ok)".formatted(bearer),
                "a deed, with the token",
                        "fetch('/api/orders', %s).then(answer => answer.status === 400)".formatted(json),
                "the page around it", "Boolean(parent.document.body)",
                "the token of the page around it", "Boolean(parent.sessionStorage.getItem('dualchip-token'))",
                "a memory", "(localStorage.setItem('fact', 'penicillin'), true)",
                "another window", "(one => one ? (one.close(), true) : false)(open('/icon.svg'))",
                "another page in its place", "(top.location.replace('#elsewhere'), true)",
                "a picture that is not its own",
                        listened("document.body.appendChild(Object.assign(%s, {src: '/icon.svg'}))"
                                .formatted("document.createElement('img')"))));
    }

    private static String listened(String what) {
        return """
                new Promise((done) => {
                  const it = %s;
                  it.onopen = it.onload = () => { it.close?.(); done(true); };
                  it.onerror = () => { it.close?.(); done(false); };
                })""".formatted(what);
    }

    /** Somewhere to evaluate. */
    private interface Inside {
        @Nullable
        Object evaluate(String expression) throws Exception;
    }

    private static List<String> successes(Inside inside) throws Exception {
        var got = new ArrayList<String>();
        for (var attempt : attempts().entrySet()) {
            var guarded = "(async () => { try { return await (%s); } catch { return false; } })()";
            if (Boolean.TRUE.equals(inside.evaluate(guarded.formatted(attempt.getValue())))) got.add(attempt.getKey());
        }
        return got;
    }

    private static Frame screen(String checkpoint, String page) throws Exception {
        browser.leave();
        browser.open(house.address().replace("/#", "/screen/" + checkpoint + "#"));
        return browser.frame(page);
    }

    @Test
    void aFrameReachesNothingThatThePageAroundItReaches() throws Exception {
        for (var place : Map.of("gate-in", "/screens/transit/index.html", "bedside", "/screens/health/index.html")
                .entrySet()) {
            var frame = screen(place.getKey(), place.getValue());
            assertEquals(List.of(), successes(frame::evaluate), place.getKey());
            assertEquals("/screen/" + place.getKey(), browser.evaluate("location.pathname + location.hash"));
        }
        browser.leave();
        browser.open(house.address());
        browser.until("document.querySelector('#live')?.dataset.live === 'live'");
        assertEquals(List.copyOf(attempts().keySet()), successes(browser::evaluate));
    }

    @Test
    void aFrameHearsOfItsOwnCheckpointAlone() throws Exception {
        var gate = screen("gate-in", "/screens/transit/index.html");
        gate.evaluate("window.heard = []; addEventListener('message', ({data}) => heard.push(JSON.stringify(data)))");
        house.carry("mallory", "bedside");
        house.carry("dr-chen", "gate-out");
        house.carry("mallory", "front-door");
        house.carry("bob", "gate-in");
        gate.until("heard.some(one => one.includes('bob'))");
        assertEquals(false, gate.evaluate("heard.some(one => one.includes('mallory') || one.includes('dr-chen'))"));
    }

    @Test
    void aFrameAsksForNoIntentThatItsCheckpointDoesNotHave() throws Exception {
        var gate = screen("gate-out", "/screens/transit/index.html");
        var wish = "parent.postMessage({kind: 'intent', name: 'top-up', parameters: {amount: '500'}}, '*')";
        browser.until(loaded("/api/house"));
        gate.evaluate(wish);
        assertFalse(house.carry("alice", "gate-out").reason().equals("TOPPED_UP"));
        assertEquals("BALANCE", house.carry("alice", "top-up").reason(), "the wish went to another checkpoint");
        assertEquals(false, browser.evaluate(loaded("/intent")));
        Eventually.await("topped up where that may be asked", () -> {
            var machine = screen("top-up", "/screens/transit/index.html");
            machine.until("!document.querySelector('#counter').hidden");
            machine.evaluate(wish);
            browser.until(loaded("/intent"));
            return house.tap("alice", "top-up").reason().equals("TOPPED_UP");
        });
        assertTrue(house.lastTaps().stream()
                .noneMatch(tap ->
                        tap.checkpoint().equals("gate-out") && tap.reason().equals("TOPPED_UP")));
    }

    /** Whether the page around the frame had an answer from there. */
    private static String loaded(String path) {
        return "performance.getEntriesByType('resource').some(({name}) => name.endsWith('%s'))".formatted(path);
    }
}
