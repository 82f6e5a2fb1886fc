// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {
    private static final JsonObject ALICE =
            new JsonObject().put("card", "alice").put("checkpoint", "front-door");
    private static final JsonObject FOR_A_GUEST =
            new JsonObject().put("seconds", 7).put("reason", "guest");
    private static final String UNLOCK = "/api/checkpoints/front-door/unlock";

    private RunningGateway site;

    @BeforeEach
    void start() throws Exception {
        site = new RunningGateway();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void showsTheHouse() throws Exception {
        var house = new JsonObject(site.get("/api/house").body());
        assertTrue(house.getBoolean("ready"));
        assertEquals(
                List.of("alice", "bob", "mallory"), house.getJsonArray("cards").getList());
        var plugin = house.getJsonArray("processes").getJsonObject(3);
        assertEquals("same-uid", plugin.getString("level"));
        assertEquals(2, plugin.getJsonArray("fallen").size());
    }

    @Test
    void showsTheLastTapsNewestFirst() throws Exception {
        var taps = new JsonArray(site.get("/api/taps").body());
        assertEquals("t-4", taps.getJsonObject(0).getString("tapId"));
        assertEquals("t-1", taps.getJsonObject(3).getString("tapId"));
    }

    @Test
    void saysWhoseTapsTheyAreToWhoHasAToken() throws Exception {
        for (var each : new JsonArray(site.get("/api/taps").body())) {
            var tap = (JsonObject) each;
            for (var personal : List.of("holder", "reason", "message", "messages", "sealed")) {
                assertFalse(tap.containsKey(personal), tap::encode);
            }
            for (var kept : List.of("tapId", "at", "checkpoint", "decision")) {
                assertTrue(tap.containsKey(kept), tap::encode);
            }
        }
        var asked = HttpRequest.newBuilder(site.uri("/api/taps"));
        var answer = site.send(asked.header("Authorization", "Bearer " + FakeController.AUDITOR));
        var told = new JsonArray(answer.body()).getJsonObject(0);
        assertTrue(told.fieldNames().containsAll(Set.of("holder", "reason", "message", "messages")), told::encode);
    }

    @Test
    void presentsACardAndAnswersItsTap() throws Exception {
        var answer = site.post("/api/taps", ALICE);
        assertEquals(200, answer.statusCode());
        var tap = new JsonObject(answer.body());
        assertEquals(
                Set.of(
                        "tapId",
                        "at",
                        "checkpoint",
                        "function",
                        "holder",
                        "assurance",
                        "decision",
                        "reason",
                        "message",
                        "messages",
                        "exchanges",
                        "bytes",
                        "micros"),
                tap.fieldNames());
        assertEquals("granted", tap.getString("decision"));
        assertEquals(new JsonObject("{\"security\":4,\"application\":4}"), tap.getJsonObject("exchanges"));
        assertEquals(new JsonObject("{\"out\":318,\"in\":402}"), tap.getJsonObject("bytes"));
        assertEquals(
                Set.of("total", "card", "host", "durable"),
                tap.getJsonObject("micros").fieldNames());
    }

    @Test
    void answersADenialWith200BecauseTheTapWasServed() throws Exception {
        var answer = site.post("/api/taps", ALICE.copy().put("card", "mallory"));
        assertEquals(200, answer.statusCode());
        assertEquals("OUTSIDE_SCHEDULE", new JsonObject(answer.body()).getString("reason"));
    }

    @Test
    void unlocksForAWhileAndAReason() throws Exception {
        assertEquals(200, site.post(UNLOCK, FOR_A_GUEST).statusCode());
        var unlock = site.controller.unlocked.get(0);
        assertEquals("front-door", unlock.checkpoint());
        assertEquals(7, unlock.seconds());
        assertEquals("guest", unlock.reason());
        assertEquals("gateway", unlock.by());
    }

    @Test
    void passesTheControllersRefusalOn() throws Exception {
        var answer = site.post(UNLOCK, FOR_A_GUEST.copy().put("seconds", 601));
        assertEquals(400, answer.statusCode());
        assertEquals("a checkpoint opens for 1 to 600 seconds", RunningGateway.error(answer));
    }

    @Test
    void wantsTheRightToken() throws Exception {
        var missing = site.post(UNLOCK, FOR_A_GUEST.encode(), "", "application/json");
        assertEquals(401, missing.statusCode());
        assertEquals("Bearer", missing.headers().firstValue("WWW-Authenticate").orElseThrow());
        var wrong = site.post(UNLOCK, FOR_A_GUEST.encode(), "wrong-token", "application/json");
        assertEquals(401, wrong.statusCode());
        assertTrue(RunningGateway.error(wrong).contains("./dualchip run"));
        assertTrue(site.controller.unlocked.isEmpty());
    }

    @Test
    void wantsJsonAndNotTooMuchOfIt() throws Exception {
        var token = FakeController.TOKEN;
        assertEquals(
                415, site.post("/api/taps", ALICE.encode(), token, "text/plain").statusCode());
        assertEquals(415, site.post("/api/taps", ALICE.encode(), token, "").statusCode());
        var tooLong = ALICE.copy().put("reason", "x".repeat(5000)).encode();
        var answer = site.post("/api/taps", tooLong, token, "application/json");
        assertEquals(413, answer.statusCode());
        assertTrue(RunningGateway.error(answer).contains("4096"));
    }

    @Test
    void saysWhatIsMissingInABody() throws Exception {
        for (var body : List.of("", "{", "[1]", "null", "[".repeat(4000))) {
            var answer = site.post("/api/taps", body, FakeController.TOKEN, "application/json");
            assertEquals(400, answer.statusCode(), body);
            assertTrue(RunningGateway.error(answer).startsWith("the body is no JSON"), body);
        }
        var nameless = site.post("/api/taps", new JsonObject().put("card", 7));
        assertEquals("say \"card\" in the body, as a text", RunningGateway.error(nameless));
        var endless = site.post(UNLOCK, FOR_A_GUEST.copy().put("seconds", 1.5));
        assertEquals("say \"seconds\" in the body, as a whole number", RunningGateway.error(endless));
    }

    @Test
    void saysWhereNothingIs() throws Exception {
        assertEquals(404, site.get("/api/nothing").statusCode());
        assertEquals(404, site.get("/../org/dualchip/gateway/Gateway.class").statusCode());
        assertEquals(404, site.get("/%2e%2e%2forg").statusCode());
        assertEquals(404, site.post("/api/nothing", ALICE).statusCode());
        assertEquals(405, site.get(UNLOCK).statusCode());
        assertTrue(RunningGateway.error(site.get("/nothing")).contains("start at /"));
    }

    @Test
    void saysThatTheControllerIsAwayUntilItIsBack() throws Exception {
        site.controllerLeaves();
        RunningGateway.until(() -> site.get("/api/house").statusCode() == 503);
        assertTrue(RunningGateway.error(site.post("/api/taps", ALICE)).contains("the controller is away"));
        assertEquals(503, site.get("/api/events").statusCode());
        assertEquals(200, site.get("/").statusCode());
        site.controllerReturns();
        RunningGateway.until(() -> site.post("/api/taps", ALICE).statusCode() == 200);
    }
}
