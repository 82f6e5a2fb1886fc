// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dualchip.link.message.LifecycleMessages.Offered;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plugins by HTTP: what is here, a bundle sent in pieces, and what changes them. */
class PluginApiTest {
    private static final String JAR = "application/java-archive";
    private static final String CHANGE = "/api/plugins/transit/change";

    private RunningGateway site;

    @BeforeEach
    void start() throws Exception {
        site = new RunningGateway();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static byte[] bundle(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String digest(byte[] bytes) throws Exception {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(bytes)) + ":";
    }

    private HttpResponse<String> upload(byte[] bytes, String... headers) throws Exception {
        return site.send(HttpRequest.newBuilder(site.uri("/api/plugins"))
                .POST(BodyPublishers.ofByteArray(bytes))
                .headers(headers));
    }

    private HttpResponse<String> upload(byte[] bytes) throws Exception {
        var token = "Bearer " + FakeController.TOKEN;
        return upload(bytes, "Content-Type", JAR, "Content-Digest", digest(bytes), "Authorization", token);
    }

    @Test
    void listsPluginsWithTheirGenerations() throws Exception {
        var all = new JsonObject(site.get("/api/plugins").body());
        assertEquals(false, all.getBoolean("development"));
        assertEquals(2, all.getJsonArray("plugins").size());
        var one = new JsonObject(site.get("/api/plugins/transit").body())
                .getJsonArray("plugins")
                .getJsonObject(0);
        var newest = one.getJsonArray("generations").getJsonObject(1);
        assertEquals("decides", newest.getString("state"));
        assertEquals("CN=Acme Transit, O=Acme", newest.getString("signer"));
        assertEquals(404, site.get("/api/plugins/parking").statusCode());
    }

    @Test
    void aBundleArrivesInPiecesWholeAndInOrder() throws Exception {
        for (int length : new int[] {1, 32 << 10, (32 << 10) + 1, 1_000_000, 8 << 20}) {
            var bytes = bundle(length);
            var answer = upload(bytes);
            assertEquals(200, answer.statusCode(), answer.body());
            var found = new JsonObject(answer.body());
            assertEquals("transit", found.getString("plugin"));
            assertEquals(true, found.getBoolean("good"));
            assertEquals(HexFormat.of().formatHex(sha256(bytes)), found.getString("digest"));
            assertArrayEquals(bytes, site.controller.plugins.received());
            assertEquals((length + (32 << 10) - 1) / (32 << 10), site.controller.plugins.pieces());
        }
    }

    @Test
    void whatIsFoundIsAnsweredAndNothingIsInstalled() throws Exception {
        site.controller.plugins.verdict =
                new Offered(true, "", "", List.of(), List.of("the manifest names no function"), List.of());
        var found = new JsonObject(upload(bundle(100)).body());
        assertEquals(false, found.getBoolean("good"));
        assertEquals(new JsonArray().add("the manifest names no function"), found.getJsonArray("findings"));
        assertEquals(List.of(), site.controller.plugins.verbs());
    }

    @Test
    void whatIsTooLargeOrNoJarIsRefusedUnread() throws Exception {
        var token = "Bearer " + FakeController.TOKEN;
        assertEquals(413, upload(bundle((8 << 20) + 1)).statusCode());
        var bytes = bundle(50);
        for (var type : List.of("application/json", "multipart/form-data", "text/plain")) {
            var answer = upload(bytes, "Content-Type", type, "Content-Digest", digest(bytes), "Authorization", token);
            assertEquals(415, answer.statusCode(), type);
        }
        assertEquals(400, upload(new byte[0]).statusCode());
        assertEquals(
                400, upload(bytes, "Content-Type", JAR, "Authorization", token).statusCode());
        var short1 = upload(bytes, "Content-Type", JAR, "Content-Digest", "sha-256=:AAAA:", "Authorization", token);
        assertTrue(RunningGateway.error(short1).contains("Content-Digest"));
        assertEquals(0, site.controller.plugins.pieces());
    }

    @Test
    void aBundleOfUnknownLengthIsRefused() throws Exception {
        var bytes = bundle(50);
        var chunked = HttpRequest.newBuilder(site.uri("/api/plugins"))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .headers("Content-Type", JAR, "Content-Digest", digest(bytes))
                .header("Authorization", "Bearer " + FakeController.TOKEN);
        assertEquals(411, site.send(chunked).statusCode());
    }

    @Test
    void wantsTheRightTokenAndOurOwnPage() throws Exception {
        var bytes = bundle(50);
        var headers = List.of("Content-Type", JAR, "Content-Digest", digest(bytes));
        assertEquals(401, upload(bytes, headers.toArray(String[]::new)).statusCode());
        assertEquals(
                401,
                upload(bytes, and(headers, "Authorization", "Bearer wrong")).statusCode());
        var elsewhere =
                and(headers, "Authorization", "Bearer " + FakeController.TOKEN, "Origin", "http://evil.example");
        assertEquals(403, upload(bytes, elsewhere).statusCode());
        assertEquals(0, site.controller.plugins.pieces());
        var install = new JsonObject().put("verb", "remove").encode();
        assertEquals(401, site.post(CHANGE, install, "", "application/json").statusCode());
        assertEquals(
                401, site.post(CHANGE, install, "wrong", "application/json").statusCode());
        assertEquals(
                415,
                site.post(CHANGE, install, FakeController.TOKEN, "text/plain").statusCode());
        assertEquals(List.of(), site.controller.plugins.verbs());
    }

    private static String[] and(List<String> headers, String... more) {
        return Stream.concat(headers.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void changesAPlugin() throws Exception {
        var install = new JsonObject().put("verb", "install").put("digest", "ab".repeat(32));
        var answer = new JsonObject(site.post(CHANGE, install).body());
        var plugin = answer.getJsonArray("plugins").getJsonObject(0);
        assertEquals(
                "ready", plugin.getJsonArray("generations").getJsonObject(0).getString("state"));
        var replayed = plugin.getJsonObject("replayed");
        for (var count : List.of("different", "failed", "late")) assertEquals(1, replayed.getInteger(count));
        assertEquals(20, replayed.getInteger("left"));
        for (var verb : List.of("discard", "remove")) {
            assertEquals(
                    200, site.post(CHANGE, new JsonObject().put("verb", verb)).statusCode());
        }
        assertEquals(List.of(Verb.INSTALL, Verb.DISCARD, Verb.REMOVE), site.controller.plugins.verbs());
        assertEquals("gateway", site.controller.plugins.changes.get(0).by());
        assertEquals("ab".repeat(32), site.controller.plugins.changes.get(0).digest());
    }

    @Test
    void saysWhatIsWrongWithAChange() throws Exception {
        var refused = site.post(CHANGE, new JsonObject().put("verb", "rollback"));
        assertEquals(400, refused.statusCode());
        assertEquals(
                "nothing is left to roll back to: install the version that you want", RunningGateway.error(refused));
        for (var word : List.of("explode", "INSTALL", "install ")) {
            var answer = site.post(CHANGE, new JsonObject().put("verb", word));
            assertEquals(400, answer.statusCode(), word);
        }
        var blind = site.post(CHANGE, new JsonObject().put("verb", "install"));
        assertEquals("say \"digest\" in the body, as a text", RunningGateway.error(blind));
    }

    /** Who goes away in the middle leaves nothing behind that keeps the next one from being heard. */
    @Test
    void anUploadThatBreaksOffHindersNobody() throws Exception {
        var head = "POST /api/plugins HTTP/1.1\r\nHost: 127.0.0.1:" + site.gateway.port() + "\r\nContent-Type: " + JAR
                + "\r\nContent-Length: 100000\r\nAuthorization: Bearer " + FakeController.TOKEN + "\r\nContent-Digest: "
                + digest(bundle(7)) + "\r\n\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), site.gateway.port())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bundle(40_000));
            RunningGateway.until(() -> site.controller.plugins.pieces() == 1);
        }
        var bytes = bundle(70_000);
        assertEquals(200, upload(bytes).statusCode());
        assertArrayEquals(bytes, site.controller.plugins.received());
    }
}
