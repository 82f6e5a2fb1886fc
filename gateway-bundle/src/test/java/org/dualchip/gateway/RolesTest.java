// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route, asked by everybody there is. */
class RolesTest {
    private static final String JSON = "application/json";

    /** With no token, an unknown, an expired one, and an auditor's, an operator's and an installer's. */
    private static final List<String> CALLERS = List.of(
            "",
            "unknown-token",
            "expired-token",
            FakeController.AUDITOR,
            FakeController.OPERATOR,
            FakeController.TOKEN);

    private static final String PUBLIC = "200 200 200 200 200 200";
    /** Without a token less is said; a wrong one is refused as everywhere. */
    private static final String CLOSER = "200 401 401 200 200 200";

    private static final String AUDITORS = "401 401 401 200 200 200";
    private static final String OPERATORS = "401 401 401 403 200 200";
    private static final String INSTALLERS = "401 401 401 403 403 200";

    private static final Map<String, String> ROLES = Map.of(
            PUBLIC, "anybody", CLOSER, "anybody", AUDITORS, "auditor", OPERATORS, "operator", INSTALLERS, "installer");

    /** A route, a request that it serves, and what it answers. */
    private record Row(String route, String path, String body, String statuses) {}

    private static final List<Row> TABLE = List.of(
            new Row("GET /", "/", "", PUBLIC),
            new Row("GET /:file", "/app.js", "", PUBLIC),
            new Row("GET /plugins", "/plugins", "", PUBLIC),
            new Row("GET /records", "/records", "", PUBLIC),
            new Row("GET /views", "/views", "", PUBLIC),
            new Row("GET /explain", "/explain", "", PUBLIC),
            new Row("GET /journal", "/journal", "", PUBLIC),
            new Row("GET /checkpoints", "/checkpoints", "", PUBLIC),
            new Row("GET /api/journal", "/api/journal?kind=outcome", "", AUDITORS),
            new Row("GET /api/doctor", "/api/doctor", "", AUDITORS),
            new Row("GET /api/inputs", "/api/inputs", "", AUDITORS),
            new Row("GET /doctor", "/doctor", "", PUBLIC),
            new Row("GET /screen/:checkpoint", "/screen/front-door", "", PUBLIC),
            new Row("GET /screens/:function/:file", "/screens/access/index.html", "", PUBLIC),
            new Row("GET /api/me", "/api/me", "", AUDITORS),
            new Row("GET /api/house", "/api/house", "", PUBLIC),
            new Row("GET /api/taps", "/api/taps", "", CLOSER),
            new Row("GET /api/events", "/api/events", "", CLOSER),
            new Row("GET /api/plugins", "/api/plugins", "", PUBLIC),
            new Row("GET /api/plugins/:name", "/api/plugins/access", "", PUBLIC),
            new Row("GET /api/checkpoints/:name/screen", "/api/checkpoints/front-door/screen", "", AUDITORS),
            new Row("POST /api/taps", "/api/taps", "{'card':'alice','checkpoint':'front-door'}", OPERATORS),
            new Row(
                    "POST /api/checkpoints/:name/unlock",
                    "/api/checkpoints/front-door/unlock",
                    "{'seconds':1,'reason':'drill'}",
                    OPERATORS),
            new Row(
                    "POST /api/checkpoints/:name/intent",
                    "/api/checkpoints/front-door/intent",
                    "{'intent':'top-up'}",
                    OPERATORS),
            new Row(
                    "POST /api/checkpoints/:name/inputs/:input",
                    "/api/checkpoints/front-door/inputs/contact",
                    "{'active':true}",
                    OPERATORS),
            new Row("POST /api/orders", "/api/orders", "{'function':'access','command':'lockdown'}", OPERATORS),
            new Row("GET /api/openapi.json", "/api/openapi.json", "", AUDITORS),
            new Row("GET /api/records", "/api/records", "", AUDITORS),
            new Row("GET /api/records/:function/:type", "/api/records/access/people", "", AUDITORS),
            new Row("GET /api/records/:function/:type/:key", "/api/records/access/people/alice", "", AUDITORS),
            new Row("GET /api/records/:function/:type/export", "/api/records/access/people/export", "", AUDITORS),
            new Row("GET /api/records/:function/:type/history", "/api/records/access/people/history", "", AUDITORS),
            new Row(
                    "POST /api/records/:function/:type/import",
                    "/api/records/access/people/import",
                    "key\nbob",
                    OPERATORS),
            new Row("PUT /api/records/:function/:type", "/api/records/transit/fares", "{}", OPERATORS),
            new Row("PUT /api/records/:function/:type/:key", "/api/records/access/people/alice", "{}", OPERATORS),
            new Row(
                    "DELETE /api/records/:function/:type/:key",
                    "/api/records/access/people/alice?dry=true",
                    "",
                    OPERATORS),
            new Row("GET /api/views", "/api/views", "", AUDITORS),
            new Row("GET /api/views/:function/:view", "/api/views/access/inside", "", AUDITORS),
            new Row("GET /api/explain", "/api/explain?card=alice&at=front-door", "", AUDITORS),
            new Row("POST /api/plugins", "/api/plugins", "a bundle", INSTALLERS),
            new Row("POST /api/plugins/:name/change", "/api/plugins/transit/change", "{'verb':'discard'}", INSTALLERS));

    private static final AtomicLong now = new AtomicLong();
    private static RunningGateway site;

    @BeforeAll
    static void start() throws Exception {
        site = new RunningGateway(Doorway.here(0), now::get);
        site.controller.screen.put("index.html", "<p>");
        site.put("/api/records/access/people/alice", "{}");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void everybodyMayWhatTheTableSaysAndEveryRouteIsInIt() throws Exception {
        var served = site.gateway.routes().getRoutes().stream()
                .filter(route -> route.methods() != null)
                .flatMap(route -> route.methods().stream().map(method -> name(method, route)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(TABLE.stream().map(Row::route).collect(Collectors.toCollection(TreeSet::new)), served);
        for (var row : TABLE) {
            now.addAndGet(TimeUnit.MINUTES.toNanos(2));
            var statuses = new ArrayList<String>();
            for (var token : CALLERS) {
                var answer = ask(row, token);
                statuses.add(String.valueOf(answer.statusCode()));
                if (answer.statusCode() == 401) {
                    assertEquals(
                            "Bearer",
                            answer.headers().firstValue("WWW-Authenticate").orElseThrow());
                }
                answer.body().close();
            }
            assertEquals(row.statuses, String.join(" ", statuses), row.route);
        }
    }

    /** The document of the API, which clients and the attack on a whole house are made from. */
    @Test
    void theDocumentNamesEveryRouteAndTheRoleThatTheTableSays() {
        var documented = new TreeMap<String, String>();
        var paths = OpenApiTest.DOCUMENT.getJsonObject("paths");
        for (var path : paths.fieldNames()) {
            for (var operation : paths.getJsonObject(path)) {
                var said = (JsonObject) operation.getValue();
                documented.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + route(path), said.getString("x-role"));
            }
        }
        var table = new TreeMap<String, String>();
        for (var row : TABLE) {
            if (row.route.contains(" /api/")) table.put(row.route, ROLES.getOrDefault(row.statuses, row.statuses));
        }
        assertEquals(table, documented);
    }

    private static String route(String path) {
        return path.replaceFirst("^/api/records/[^/]+/[^/]+", "/api/records/:function/:type")
                .replaceAll("\\{(\\w+)}", ":$1");
    }

    private static String name(HttpMethod method, Route route) {
        return method + " " + route.getPath();
    }

    /** A stream has a status before it has an end. */
    private static HttpResponse<InputStream> ask(Row row, String token) throws Exception {
        var request = HttpRequest.newBuilder(site.uri(row.path));
        var method = row.route.substring(0, row.route.indexOf(' '));
        request.method(method, BodyPublishers.noBody());
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        if (!row.body.isEmpty()) {
            var body = row.body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            var digest = MessageDigest.getInstance("SHA-256").digest(body);
            request.header("Content-Type", type(row))
                    .header("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":")
                    .method(method, BodyPublishers.ofByteArray(body));
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
    }

    private static String type(Row row) {
        if (row.body.startsWith("{")) return JSON;
        return row.path.endsWith("/import") ? "text/csv" : "application/java-archive";
    }

    @Test
    void afterTenWrongTokensAMinuteTheRightOneMustWaitUnlessItIsKnown() throws Exception {
        var order = "{\"function\":\"access\",\"command\":\"lockdown\"}";
        now.addAndGet(TimeUnit.MINUTES.toNanos(2));
        assertEquals(
                200,
                site.post("/api/orders", order, FakeController.OPERATOR, JSON).statusCode());
        for (int i = 0; i < 10; i++)
            assertEquals(401, site.post("/api/orders", order, "wrong" + i, JSON).statusCode());
        int before = site.controller.deeds.size();
        var last = site.post("/api/orders", order, "wrong", JSON);
        assertEquals(429, last.statusCode());
        int wait = Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(wait >= 1 && wait <= 6, "one more after 6 s: " + wait);
        assertEquals(
                429,
                site.post("/api/orders", order, "nobody-knows-this-one-yet", JSON)
                        .statusCode());
        assertEquals(before, site.controller.deeds.size());
        assertEquals(
                200,
                site.post("/api/orders", order, FakeController.OPERATOR, JSON).statusCode());
        now.addAndGet(TimeUnit.SECONDS.toNanos(6));
        assertEquals(401, site.post("/api/orders", order, "wrong", JSON).statusCode());
        now.addAndGet(TimeUnit.SECONDS.toNanos(6));
        assertEquals(
                200, site.post("/api/orders", order, FakeController.TOKEN, JSON).statusCode(), "waited for");
    }

    @Test
    void whoAsksWithoutEndIsToldToWaitAndTheOthersAreNot() throws Exception {
        now.addAndGet(TimeUnit.MINUTES.toNanos(2));
        var orders = "{\"function\":\"access\",\"command\":\"lockdown\"}";
        assertEquals(
                200,
                site.post("/api/orders", orders, FakeController.OPERATOR, JSON).statusCode());
        for (int i = 0; i < 300; i++) site.get("/icon.svg");
        var refused = site.get("/icon.svg");
        assertEquals(429, refused.statusCode());
        assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(
                200,
                site.post("/api/orders", orders, FakeController.OPERATOR, JSON).statusCode());
    }
}
