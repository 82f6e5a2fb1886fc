// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static RunningGateway site;

    @BeforeAll
    static void start() throws Exception {
        site = new RunningGateway();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void answersUnderItsOwnNamesOnly() throws Exception {
        int port = site.gateway.port();
        assertEquals(200, site.raw("/api/house", "Host: 127.0.0.1:" + port));
        assertEquals(200, site.raw("/api/house", "Host: localhost:" + port));
        assertEquals(421, site.raw("/api/house", "Host: rebound.example:" + port));
        assertEquals(421, site.raw("/api/house", "Host: 127.0.0.1"));
        assertEquals(421, site.raw("/api/house", "Host: 127.0.0.1:1"));
        assertEquals(421, site.raw("/", "Host: 127.0.0.1.rebound.example:" + port));
        assertEquals(400, site.raw("/", "Accept: */*"));
    }

    @Test
    void answersToItsOwnPageOnly() throws Exception {
        assertEquals(200, status("Origin", "http://127.0.0.1:" + site.gateway.port()));
        assertEquals(403, status("Origin", "http://localhost:" + site.gateway.port()));
        assertEquals(403, status("Origin", "https://127.0.0.1:" + site.gateway.port()));
        assertEquals(403, status("Origin", "https://elsewhere.example"));
        assertEquals(403, status("Origin", "null"));
        assertEquals(200, status("Sec-Fetch-Site", "same-origin"));
        assertEquals(403, status("Sec-Fetch-Site", "cross-site"));
        assertEquals(403, status("Sec-Fetch-Site", "same-site"));
    }

    private static int status(String header, String value) throws Exception {
        var request = HttpRequest.newBuilder(site.uri("/api/house")).header(header, value);
        return site.send(request).statusCode();
    }

    @Test
    void mayBeLinkedToFromElsewhere() throws Exception {
        var request = HttpRequest.newBuilder(site.uri("/")).header("Sec-Fetch-Site", "cross-site");
        assertEquals(200, site.send(request).statusCode());
    }

    @Test
    void tellsTheBrowserToLoadNothingFromElsewhere() throws Exception {
        var headers = site.get("/").headers();
        var policy = headers.firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
        assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElseThrow());
        var api = site.get("/api/house").headers();
        assertEquals("no-store", api.firstValue("Cache-Control").orElseThrow());
    }

    /** Pages are served at addresses of their own, with a head and a foot around them. */
    @Test
    void servesEveryFileThatPagesNeed() throws Exception {
        try (var files = Files.list(Path.of("src/main/resources/page"))) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                var answer = site.get("/" + name);
                if (name.endsWith(".html")) assertEquals(404, answer.statusCode(), name);
                else assertEquals(Files.readString(file), answer.body(), name);
            }
        }
    }

    /** The launcher looks before it starts; this is a gateway that comes back and finds its port taken meanwhile. */
    @Test
    void aPortThatIsTakenIsWaitedFor() throws Exception {
        try (var late = besideAnother()) {
            assertThrows(ConnectException.class, () -> late.get("/"));
            RunningGateway.until(() -> isServed(late));
            assertEquals(200, late.get("/").statusCode());
        }
    }

    private static boolean isServed(RunningGateway site) throws Exception {
        try {
            return site.get("/").statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    private static RunningGateway besideAnother() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new RunningGateway(Doorway.here(other.getLocalPort()), System::nanoTime);
        }
    }
}
