// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.plugin.Notice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever text comes from elsewhere is shown as text, in every field of every page. */
class HostileTextTest extends ConsoleTest {
    private static final int ROUNDS = 3;
    /** Of a record with ten such fields: a megabyte and a half. */
    private static final String LONG_FIELD = HostileText.LONG.substring(0, 150_000);

    private static final int LONGEST_PAGE = 250_000;
    private static final String EXPLAIN = "/api/explain?card=alice&at=front-door";
    private static final String THING = "**/api/records/site/things/one";

    /** Every answer's texts become others, on their way to the page. */
    private void turn(int round) {
        page.route("**/api/**", route -> {
            if (route.request().url().endsWith("/api/events")) {
                route.resume();
                return;
            }
            var asked = route.request().url();
            var answer = route.fetch(new Route.FetchOptions()
                    .setUrl(asked.contains("/api/explain") ? site.uri(EXPLAIN).toString() : asked));
            route.fulfill(
                    new Route.FulfillOptions().setResponse(answer).setBody(new HostileText(round).in(answer.text())));
        });
    }

    private void isText(String what) {
        assertTrue(is("window.caught === undefined"), what + ": a script ran");
        assertTrue(
                is("!document.querySelector('img[src=x], main script, main b b')"),
                what + ": markup was taken as such");
        assertFalse(
                is("/[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.textContent)"),
                what + ": the direction of writing was turned");
        assertEquals(List.of(), chromium.complaints(), what);
        assertTrue(Chromium.fits(page), what + " is wider than its window");
        assertTrue(is("document.body.textContent.length < " + LONGEST_PAGE), what + " is too long");
    }

    @ParameterizedTest
    @CsvSource({
        "/, .tap",
        "/plugins, .plugin",
        "/checkpoints, .checkpoint",
        "/records, tbody tr",
        "/views?of=access/inside, td",
        "/explain?card=alice&at=front-door, .basis li",
        "/journal, .entries li",
        "/doctor, .finding"
    })
    void whateverIsAnsweredIsText(String path, String selector) throws Exception {
        site.put("/api/records/access/people/alice", "{\"group\":\"staff\",\"doors\":[\"a\",\"b\"],\"level\":1}");
        for (int round = 0; round < ROUNDS; round++) {
            page.context().close();
            page = chromium.window(390, round == 1);
            turn(round);
            open(path);
            page.waitForSelector(
                    selector + " >> nth=0",
                    new com.microsoft.playwright.Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
            Chromium.evaluate(page, "document.querySelectorAll('details').forEach(one => (one.open = true))");
            Chromium.until(page, "document.body.textContent.includes('<img src=x') || " + (round < 2));
            isText(path + " in round " + round);
            if (round == 0) Chromium.picture(page, "hostile" + path.replaceAll("[^a-z]+", "-"));
        }
        page.unrouteAll();
    }

    @Test
    void whatIsLongCanBeReadAllTheSame() {
        answer(
                "**/api/doctor",
                200,
                new JsonObject()
                        .put("wrong", 1)
                        .put(
                                "findings",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("state", "wrong")
                                                .put("what", HostileText.LONG)
                                                .put("next", HostileText.TURNING)))
                        .encode());
        open("/doctor");
        page.waitForSelector(".finding .more");
        assertEquals("show all 1,048,576 characters", text(".finding .more"));
        page.click(".finding .more");
        assertEquals(
                "100000", value("String(document.querySelector('.all-of-it').textContent.split('\u2026')[0].length)"));
        assertTrue(text(".finding .next").contains("\u27e8202E\u27e9txet desrever"), text(".finding .next"));
        isText("a megabyte, opened");
    }

    /** Titles, descriptions, names, choices, values and keys. */
    private static JsonObject schema(String hostile) {
        var text = new JsonObject().put("type", "string").put("title", hostile).put("description", hostile);
        var list = new JsonObject().put("type", "array").put("items", text).put("title", hostile);
        var choice = new JsonObject().put("enum", new JsonArray().add(hostile).add("other"));
        return new JsonObject()
                .put("type", "object")
                .put("title", hostile)
                .put("description", hostile)
                .put(
                        "properties",
                        new JsonObject()
                                .put(hostile, text)
                                .put("list", list)
                                .put("choice", choice)
                                .put(
                                        "inner",
                                        new JsonObject()
                                                .put("type", "object")
                                                .put(
                                                        "properties",
                                                        new JsonObject()
                                                                .put(
                                                                        hostile,
                                                                        new JsonObject().put("type", "number")))));
    }

    private void things(String hostile) {
        var type =
                new JsonObject().put("function", "site").put("type", "things").put("keyed", "holder");
        var types = new JsonArray().add(type.put("schema", schema(hostile)));
        answer("**/api/records", 200, new JsonObject().put("types", types).encode());
        var record = new JsonObject()
                .put(hostile, hostile)
                .put("list", new JsonArray().add(hostile))
                .put("choice", hostile);
        record.put("inner", new JsonObject().put(hostile, 1)).put("more" + hostile, hostile);
        var change = new JsonObject()
                .put("version", 1)
                .put("at", "2026-11-23T08:00:00Z")
                .put("by", hostile);
        change.put("key", hostile).put("was", record.encode()).put("became", hostile);
        answer(
                "**/api/records/site/things/history*",
                200,
                new JsonObject().put("changes", new JsonArray().add(change)).encode());
        var finding = new JsonObject().put("line", 1).put("key", hostile).put("message", hostile);
        finding.put("where", "/" + hostile.replace("~", "~0").replace("/", "~1"));
        page.route(
                THING + "*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(route.request().method().equals("GET") ? 200 : 422)
                        .setContentType("application/json")
                        .setHeaders(Map.of("ETag", "\"1\""))
                        .setBody(
                                route.request().method().equals("GET")
                                        ? record.encode()
                                        : new JsonObject()
                                                .put("error", hostile)
                                                .put("findings", new JsonArray().add(finding))
                                                .encode())));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void aSchemaAndItsRecordsAreText(int which) throws Exception {
        var hostile =
                List.of(HostileText.MARKUP, HostileText.TURNING, LONG_FIELD).get(which);
        page.context().close();
        page = chromium.window(390, false);
        things(hostile);
        open("/records?of=site/things&key=one");
        page.waitForSelector("#fields .field");
        isText("a form");
        assertEquals(hostile, page.inputValue("#fields .field >> nth=0 >> input, textarea >> nth=0"));
        page.click("#check");
        page.waitForSelector(".faults:not([hidden])");
        isText("faults");
        page.click("#history");
        page.waitForSelector(".changes li");
        page.click(".changes summary");
        isText("a history");
        Chromium.picture(page, "hostile-form-" + which);
    }

    @Test
    void whatHappensAndWhoSitsHereIsText() {
        answer(
                "**/api/me",
                200,
                new JsonObject()
                        .put("name", HostileText.MARKUP + HostileText.TURNING + HostileText.LONG)
                        .put("role", "operator")
                        .encode());
        page.context().pages().get(0).setViewportSize(320, 780);
        open("/");
        until("document.querySelector('#live').dataset.live === 'live'");
        var words = "a".repeat(9000);
        site.controller.tell(new Noticed(
                "n-1",
                Instant.now(),
                "front-door",
                "access",
                Notice.Urgency.ALARM,
                HostileText.MARKUP,
                Map.of("en", HostileText.MARKUP + HostileText.TURNING + words)));
        until("document.querySelector('#said').textContent.includes('<img src=x')");
        isText("a notice");
        site.controller.tell(Samples.tap("t-9", HostileText.MARKUP + HostileText.TURNING, "front-door", Instant.now()));
        page.waitForSelector("[data-tap=t-9]");
        isText("a tap");
    }
}
