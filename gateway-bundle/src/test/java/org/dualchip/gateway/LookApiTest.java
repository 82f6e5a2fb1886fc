// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views and explanations by HTTP. */
class LookApiTest {
    private RunningGateway site;

    @BeforeEach
    void start() throws Exception {
        site = new RunningGateway();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return site.send(
                HttpRequest.newBuilder(site.uri(path)).header("Authorization", "Bearer " + FakeController.AUDITOR));
    }

    private JsonObject good(String path) throws Exception {
        var answer = get(path);
        assertEquals(200, answer.statusCode(), answer.body());
        return new JsonObject(answer.body());
    }

    @Test
    void viewsSayWhatTheyAreCalledAndWhatCanBeAsked() throws Exception {
        var views = new JsonArray(get("/api/views").body());
        var inside = views.getJsonObject(0);
        assertEquals("Who is inside", inside.getString("title"));
        assertEquals("Wer ist drin", inside.getJsonObject("titles").getString("de"));
        assertEquals(List.of("area"), inside.getJsonArray("parameters").getList());
        assertEquals("takings", views.getJsonObject(1).getString("title"), "the name, where nobody named it");
    }

    @Test
    void aTableHasItsColumnsRowsAndNames() throws Exception {
        var table = good("/api/views/access/inside?area=lab&day=");
        assertEquals(Map.of("area", "lab"), site.controller.looks.asked, "what is empty was not asked for");
        assertEquals("table", table.getString("kind"));
        var who = table.getJsonArray("columns").getJsonObject(0);
        assertEquals("Who text", who.getString("title") + " " + who.getString("sort"));
        assertEquals("alice", table.getJsonArray("rows").getJsonArray(0).getString(0));
        assertEquals("Welcome", table.getJsonObject("names").getJsonObject("OK").getString("en"));
        assertEquals("2026-11-23T00:00:00Z", table.getString("from"));
        assertTrue(table.getBoolean("complete"));
    }

    @Test
    void numbersKeepTheirDigits() throws Exception {
        var figures = good("/api/views/transit/takings").getJsonArray("figures");
        assertEquals("3.20", figures.getJsonObject(0).getString("value"));
        assertEquals("1000", figures.getJsonObject(1).getString("value"));
        assertTrue(get("/api/views/transit/hours").body().contains("[\"2026-11-23T00:00:00Z\",1.50]"));
    }

    @Test
    void anExplanationSaysWhatItRestsOn() throws Exception {
        var told = good("/api/explain?card=alice&at=front-door&time=2026-12-24T17:00:00Z");
        assertEquals("denied", told.getString("decision"));
        assertEquals("Not at this time.", told.getString("text"));
        assertEquals(1, told.getJsonArray("basis").size());
        assertEquals(Optional.of(Instant.parse("2026-12-24T17:00:00Z")), site.controller.looks.explained.at());
        assertEquals(Intent.OWN, site.controller.looks.explained.intent());
        good("/api/explain?card=alice&at=front-door&intent=top-up&with.amount=2000");
        assertEquals(Intent.of("top-up").with("amount", 2000), site.controller.looks.explained.intent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/explain?card=alice",
                "/api/explain?at=front-door",
                "/api/explain?card=alice&at=x&time=noon",
                "/api/explain?card=alice&at=x&time=%2B999999999-01-01T00:00:00Z",
                "/api/explain?card=alice&at=x&what=1",
                "/api/journal?from=%2B1000000000-12-31T23:59:59Z",
                "/api/journal?to=-1000000000-01-01T00:00:00Z",
                "/api/journal?to=1969-12-31T23:59:59Z",
                "/api/journal?from=noon",
                "/api/explain?card=alice&at=x&intent=Top-Up",
                "/api/explain?card=alice&at=x&with.amount=2000",
                "/api/explain?card=alice&card=bob&at=x"
            })
    void whatIsAskedWronglyIsSaid(String path) throws Exception {
        var answer = get(path);
        assertEquals(400, answer.statusCode(), answer.body());
    }

    @Test
    void whatIsNotThereOrTooMuchIsSaid() throws Exception {
        assertEquals(404, get("/api/views/access/nothing").statusCode());
        assertEquals(503, get("/api/views/access/slow").statusCode());
        assertEquals(
                400, get("/api/views/access/inside?area=" + "x".repeat(201)).statusCode());
    }
}
