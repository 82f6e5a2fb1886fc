// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.dualchip.guest.entered.Gate;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A house of which everything is asked that its own OpenAPI document names, by a client that was made from it. */
class ApiAttackTest {
    private static final long SEED = 6;
    private static final int CALLS = 2_000;
    private static final int TOO_MANY = 429;
    /** Operations on anything but the records that are declared. */
    private static final long WHOLE_API = 22;

    /** Of another library than the controller's. */
    private static final JsonSchemaOptions DRAFT =
            new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("https://example.org/");

    @TempDir
    private Path root;

    private String last = "nothing";
    private final HttpClient http = HttpClient.newHttpClient();

    /** A house with a stranger's plugin in it, which declares records by holder and rules. */
    private RunningHouse house() throws Exception {
        var signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        var house = RunningHouse.start(site);
        var operator = new Installing(house);
        operator.install(new GuestBundle(Gate.class, "1.0.0").signed(root, signer));
        operator.change(Verb.SWITCH, "transit");
        return house;
    }

    /** What came; of a stream, which has no end, that it began. */
    private record Answer(int status, String body) {
        static Answer of(HttpResponse<InputStream> answer) throws IOException {
            try (var body = answer.body()) {
                var type = answer.headers().firstValue("Content-Type").orElse("");
                var text = type.startsWith("text/event-stream")
                        ? ""
                        : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(answer.statusCode(), text);
            }
        }
    }

    private Answer send(HttpRequest.Builder request, String token) throws Exception {
        if (!token.isEmpty()) request.setHeader("Authorization", "Bearer " + token);
        var answer = http.send(request.build(), BodyHandlers.ofInputStream());
        while (answer.statusCode() == TOO_MANY) {
            answer.body().close();
            Thread.sleep(1_000
                    * Long.parseLong(answer.headers().firstValue("Retry-After").orElse("1")));
            answer = http.send(request.build(), BodyHandlers.ofInputStream());
        }
        return Answer.of(answer);
    }

    private Answer answered(HttpRequest.Builder request, String token) throws Exception {
        try {
            var answer = send(request, token);
            var asked = request.build();
            last = answer.status + " to " + asked + " " + asked.headers().map().get("Content-Type");
            return answer;
        } catch (IOException e) {
            var asked = request.build();
            throw new AssertionError("no answer to " + asked + ", after " + last, e);
        }
    }

    private JsonObject get(String[] address, String path) throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create(address[0] + path)), address[1]);
        assertEquals(200, answer.status, answer.body);
        return new JsonObject(answer.body);
    }

    @Test
    void nothingIsEverTheServersFaultAndNothingForbiddenIsStored() throws Exception {
        try (var house = house()) {
            var address = house.address().split("/#", 2);
            var document = get(address, "/api/openapi.json");
            var calls = new ApiCalls(address[0], document, SEED);
            var operations = calls.operations();
            var statuses = new TreeMap<Integer, Integer>();
            for (int i = 0; i < CALLS; i++) {
                var operation = operations.get(i % operations.size());
                var answer = answered(calls.wild(operation), address[1]);
                assertTrue(answer.status < 500, operation + " " + answer.status + " " + answer.body);
                statuses.merge(answer.status, 1, Integer::sum);
            }
            int stored = storedKeepTheirSchemas(address);
            assertEquals(
                    WHOLE_API,
                    operations.stream()
                            .filter(one -> !one.path().startsWith("/api/records/"))
                            .count());
            System.out.println("seed " + SEED + ": " + operations.size() + " operations, " + CALLS + " calls, answers "
                    + statuses + ", " + stored + " records stored");
            assertTrue(statuses.getOrDefault(200, 0) > 50, "some calls are good: " + statuses);
            assertTrue(statuses.getOrDefault(422, 0) > 50, "some are well-formed and wrong: " + statuses);
            assertTrue(statuses.getOrDefault(400, 0) > 50, "some are no requests: " + statuses);
            assertTrue(stored > 0, "some records were stored");
        }
    }

    /** By another reading of them than the controller's: the schemas as the API shows them, and a validator of its own. */
    private int storedKeepTheirSchemas(String[] address) throws Exception {
        int stored = 0;
        for (var one : get(address, "/api/records").getJsonArray("types")) {
            var type = (JsonObject) one;
            var validator = Validator.create(JsonSchema.of(type.getJsonObject("schema")), DRAFT);
            var path = "/api/records/" + type.getString("function") + "/" + type.getString("type");
            for (var record : records(address, path, type.getString("keyed").equals("rules"))) {
                var result = validator.validate(new JsonObject(record));
                assertTrue(result.getValid(), () -> path + " " + record + " " + result.toJson());
                stored++;
            }
        }
        return stored;
    }

    private List<String> records(String[] address, String path, boolean rules) throws Exception {
        var all = new ArrayList<String>();
        var asked = HttpRequest.newBuilder(URI.create(address[0] + path + (rules ? "" : "/export?format=json")));
        var answer = send(asked, address[1]);
        if (answer.status == 404) return all;
        if (rules) return List.of(answer.body);
        for (var one : new JsonArray(answer.body))
            all.add(((JsonObject) one).getJsonObject("record").toString());
        return all;
    }

    private long version(String[] address) throws Exception {
        return get(address, "/api/records/transit/ticket").getLong("version");
    }

    @Test
    void everyCallWithoutTheRightRoleIsRefused() throws Exception {
        try (var house = house()) {
            var address = house.address().split("/#", 2);
            var calls = new ApiCalls(address[0], get(address, "/api/openapi.json"), SEED);
            var auditor = house.cli()
                    .run("token", "add", "ann", "--role", "auditor")
                    .out()
                    .strip();
            var guard = house.cli()
                    .run("token", "add", "gus", "--role", "operator")
                    .out()
                    .strip();
            long before = version(address);
            for (var operation : calls.operations()) {
                boolean open = operation.role().equals("anybody");
                if (!open) assertEquals(401, send(calls.plain(operation), "").status(), operation.toString());
                int status = send(calls.plain(operation), auditor).status();
                if (open || operation.role().equals("auditor")) {
                    assertTrue(Set.of(200, 404).contains(status), operation + " " + status);
                } else {
                    assertEquals(403, status, operation.toString());
                }
                if (!operation.role().equals("installer")) continue;
                assertEquals(403, send(calls.plain(operation), guard).status(), operation.toString());
            }
            assertEquals(before, version(address), "nothing was changed");
        }
    }
}
