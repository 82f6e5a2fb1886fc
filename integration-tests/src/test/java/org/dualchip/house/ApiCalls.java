// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** A client made from an OpenAPI document: every operation that it names, called in ways that it does not promise. */
final class ApiCalls {
    private static final List<String> KEYS = List.of("alice", "bob", "front-door", "gate-in", "nobody");

    private static final String CALENDAR = """
            BEGIN:VCALENDAR\r
            VERSION:2.0\r
            PRODID:-//Example//EN\r
            BEGIN:VEVENT\r
            UID:1\r
            DTSTAMP:20260101T000000Z\r
            DTSTART;VALUE=DATE:20261225\r
            SUMMARY:Day off\r
            END:VEVENT\r
            END:VCALENDAR\r
            """;

    private static final int LONGEST = 500;
    private static final String JSON = "application/json";
    private static final String JAR = "application/java-archive";

    private final String address;
    private final JsonObject document;
    private final Random random;
    private final WildValues values;

    /** One of the document's operations. */
    record Operation(String method, String path, JsonObject said) {
        /** The least role that may: anybody, auditor, operator or installer. */
        String role() {
            return said.getString("x-role");
        }

        List<JsonObject> parameters(String in) {
            return said.getJsonArray("parameters", new JsonArray()).stream()
                    .map(JsonObject.class::cast)
                    .filter(one -> one.getString("in").equals(in))
                    .toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    ApiCalls(String address, JsonObject document, long seed) {
        this.address = address;
        this.document = document;
        this.random = new Random(seed);
        this.values = new WildValues(document, random);
    }

    List<Operation> operations() {
        var all = new ArrayList<Operation>();
        for (var path : document.getJsonObject("paths")) {
            for (var one : (JsonObject) path.getValue()) {
                all.add(new Operation(
                        one.getKey().toUpperCase(Locale.ROOT), path.getKey(), (JsonObject) one.getValue()));
            }
        }
        return all;
    }

    /** A call that means what the document says, as far as can be told. */
    HttpRequest.Builder plain(Operation operation) {
        var path = plainPath(operation);
        var types = bodies(operation).fieldNames();
        if (types.contains(JAR)) return bundle(operation, path, "no bundle");
        if (types.contains("text/calendar")) return request(operation, path, CALENDAR, "text/calendar");
        if (types.contains("text/csv")) return request(operation, path, "key\nalice\n", "text/csv");
        if (types.isEmpty()) return request(operation, path, "", "");
        var body = values.whole(bodies(operation).getJsonObject(JSON).getJsonObject("schema"));
        return request(operation, path, body.toString(), JSON);
    }

    private String plainPath(Operation operation) {
        var path = operation.path;
        for (var one : operation.parameters("path")) {
            path = path.replace("{" + one.getString("name") + "}", plain(one));
        }
        var query = operation.parameters("query").stream()
                .filter(one -> one.getBoolean("required"))
                .map(one -> one.getString("name") + "=" + plain(one))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private String plain(JsonObject parameter) {
        return encoded(String.valueOf(values.plain(parameter.getJsonObject("schema"))));
    }

    /** A file that is none, with the digest that it has. */
    private HttpRequest.Builder bundle(Operation operation, String path, String body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return request(operation, path, body, JAR)
                    .header("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A call with values that nobody promised to take. */
    HttpRequest.Builder wild(Operation operation) {
        var path = operation.path;
        for (var one : operation.parameters("path")) {
            var value = random.nextBoolean()
                    ? encoded(String.valueOf(values.nearly(one.getJsonObject("schema"))))
                    : encoded(random.nextBoolean() ? key() : values.oddText());
            path = path.replace("{" + one.getString("name") + "}", value);
        }
        var query = new StringBuilder();
        for (var one : operation.parameters("query")) {
            if (!one.getBoolean("required") && random.nextInt(3) > 0) continue;
            var value = random.nextInt(4) > 0
                    ? String.valueOf(values.nearly(one.getJsonObject("schema")))
                    : values.oddText();
            query.append(query.isEmpty() ? '?' : '&')
                    .append(one.getString("name"))
                    .append('=')
                    .append(encoded(value));
        }
        if (random.nextInt(8) == 0)
            query.append(query.isEmpty() ? '?' : '&')
                    .append(encoded(values.oddText()))
                    .append("=1");
        var call = body(operation, path + query);
        if (random.nextInt(5) == 0) call.setHeader("If-Match", random.nextBoolean() ? "\"7\"" : "*");
        return call;
    }

    private HttpRequest.Builder body(Operation operation, String path) {
        var body = bodies(operation);
        var types = List.copyOf(body.fieldNames());
        if (types.isEmpty()) return request(operation, path, "", "");
        if (types.contains(JAR) && random.nextBoolean()) return bundle(operation, path, "PK" + values.oddText());
        var type = types.get(random.nextInt(types.size()));
        var schema = body.getJsonObject(type).getJsonObject("schema");
        var sent = random.nextInt(20) == 0 ? "application/xml" : type;
        if (type.equals(JSON)) return request(operation, path, json(values.nearly(schema)), sent);
        return request(operation, path, lines(type.equals("text/csv")), sent);
    }

    private static JsonObject bodies(Operation operation) {
        return operation.said.getJsonObject("requestBody", new JsonObject()).getJsonObject("content", new JsonObject());
    }

    private String json(Object value) {
        if (random.nextInt(10) == 0) return values.oddText();
        var text = value instanceof JsonObject || value instanceof JsonArray ? value.toString() : "\"" + value + "\"";
        return random.nextInt(15) == 0 ? text.substring(0, text.length() / 2) : text;
    }

    private String lines(boolean csv) {
        var text = new StringBuilder(csv ? "key,level,*\n" : "");
        for (int i = random.nextInt(4); i > 0; i--) {
            if (csv) text.append(key()).append(',').append(values.oddText()).append(",\n");
            else
                text.append(new JsonObject().put("key", key()).put("record", values.odd()))
                        .append('\n');
        }
        return text.toString();
    }

    private String key() {
        return KEYS.get(random.nextInt(KEYS.size()));
    }

    private HttpRequest.Builder request(Operation operation, String path, String body, String type) {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        if (!type.isEmpty()) request.header("Content-Type", type);
        boolean empty = type.isEmpty();
        return request.method(operation.method, empty ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    /** Behind an address that is too long the server hangs up, as it may, and the next call would find nobody. */
    private static String encoded(String text) {
        var most = text.substring(0, Math.min(text.length(), LONGEST));
        return URLEncoder.encode(most, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
