// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Words that nobody would look at are refused, on every route; who misspells one is told which there are. */
class UnknownWordsTest {
    /** Of a view its plugin says what can be asked for, and the controller holds it against that. */
    private static final String VIEW = "/api/views/";

    private RunningGateway site;

    /** One of the document's operations, with a path that can be asked for. */
    private record Asked(String method, String path, JsonObject said) {
        static List<Asked> all() {
            var all = new ArrayList<Asked>();
            var paths = OpenApiTest.DOCUMENT.getJsonObject("paths");
            for (var path : paths.fieldNames()) {
                for (var one : paths.getJsonObject(path)) {
                    var said = (JsonObject) one.getValue();
                    all.add(new Asked(
                            one.getKey().toUpperCase(Locale.ROOT), path.replaceAll("\\{\\w+}", "alice"), said));
                }
            }
            return all;
        }

        List<String> words() {
            return said.getJsonArray("parameters", new JsonArray()).stream()
                    .map(JsonObject.class::cast)
                    .filter(one -> one.getString("in").equals("query"))
                    .map(one -> one.getString("name"))
                    .toList();
        }

        List<String> types() {
            var body = said.getJsonObject("requestBody", new JsonObject());
            return List.copyOf(body.getJsonObject("content", new JsonObject()).fieldNames());
        }
    }

    @BeforeEach
    void start() throws Exception {
        site = new RunningGateway();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private HttpResponse<String> send(Asked asked, String query, String body) throws Exception {
        var request = HttpRequest.newBuilder(site.uri(asked.path + query))
                .header("Authorization", "Bearer " + FakeController.TOKEN)
                .method(asked.method, BodyPublishers.ofString(body));
        if (!asked.types().isEmpty())
            request.header("Content-Type", asked.types().get(0));
        return site.send(request);
    }

    @Test
    void ofAnAddressEveryWordIsLookedAt() throws Exception {
        int routes = 0;
        for (var asked : Asked.all()) {
            if (asked.path.startsWith(VIEW)) continue;
            var answer = send(asked, "?nonsense=1", "");
            assertEquals(400, answer.statusCode(), asked.toString());
            var error = RunningGateway.error(answer);
            assertTrue(error.contains("\"nonsense\" is not known"), error);
            for (var word : asked.words()) {
                assertTrue(word.startsWith("with.") || error.contains(word), error);
                if (asked.path.endsWith("/events")) continue;
                var known = send(asked, "?" + word + "=1", "");
                assertFalse(known.body().contains("is not known in this address"), asked + " " + word);
            }
            routes++;
        }
        assertTrue(routes > 25, String.valueOf(routes));
    }

    @Test
    void ofABodyEveryFieldIsLookedAt() throws Exception {
        int bodies = 0;
        for (var asked : Asked.all()) {
            if (!asked.types().equals(List.of("application/json")) || asked.path.startsWith("/api/records/")) continue;
            var schema = asked.said
                    .getJsonObject("requestBody")
                    .getJsonObject("content")
                    .getJsonObject("application/json")
                    .getJsonObject("schema");
            var error = RunningGateway.error(send(asked, "", "{\"nonsense\":1}"));
            assertTrue(error.contains("\"nonsense\" is not known in this body"), error);
            for (var field : schema.getJsonObject("properties").fieldNames()) {
                assertTrue(error.contains(field), asked + " " + error);
                var known = send(asked, "", new JsonObject().put(field, true).encode());
                assertFalse(known.body().contains("is not known in this body"), asked + " " + field);
            }
            bodies++;
        }
        assertEquals(6, bodies);
    }

    @Test
    void aMisspeltTryIsNoDeed() throws Exception {
        var answer = site.put("/api/records/access/people/alice?dryrun=true", "{\"group\":\"staff\"}");
        assertEquals(400, answer.statusCode(), answer.body());
        assertEquals("\"dryrun\" is not known in this address: there is dry", RunningGateway.error(answer));
        assertEquals(
                200,
                site.put("/api/records/access/people/alice?dry=true", "{\"group\":\"staff\"}")
                        .statusCode());
        var one = HttpRequest.newBuilder(site.uri("/api/records/access/people/alice"))
                .header("Authorization", "Bearer " + FakeController.TOKEN);
        assertEquals(404, site.send(one).statusCode(), "neither was kept");
        var tap = new JsonObject().put("card", "alice").put("checkpoint", "front-door");
        var before = site.get("/api/taps").body();
        var amount = new JsonObject().put("amount", "2000");
        assertEquals(400, site.post("/api/taps", tap.copy().put("with", amount)).statusCode());
        assertEquals(
                400,
                site.post("/api/taps", tap.copy().put("parameters", amount)).statusCode(),
                "of no intent");
        assertEquals(before, site.get("/api/taps").body());
    }

    @Test
    void aDocumentHasNoPages() throws Exception {
        site.put("/api/records/transit/fares", "{}");
        var fares = HttpRequest.newBuilder(site.uri("/api/records/transit/fares?most=1"))
                .header("Authorization", "Bearer " + FakeController.TOKEN);
        var answer = site.send(fares);
        assertEquals("\"most\" is not known in this address: there is version", RunningGateway.error(answer));
    }
}
