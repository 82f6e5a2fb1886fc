// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People with tokens at the page of a whole house, and the page over TLS. */
class PeopleTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String SETTINGS = "gateway/org.dualchip.gateway.cfg";

    private static final String UNLOCK = "/api/checkpoints/front-door/unlock {\"seconds\":1,\"reason\":\"drill\"}";

    /** A deed of each least role, and what becomes of it for an auditor, an operator, an installer. */
    private static final Map<String, List<String>> TABLE = new TreeMap<>(Map.of(
            UNLOCK,
            List.of("403", "200", "200"),
            "/api/taps {\"card\":\"alice\",\"checkpoint\":\"front-door\"}",
            List.of("403", "200", "200"),
            "/api/checkpoints/front-door/inputs/contact {\"active\":true}",
            List.of("403", "200", "200"),
            "/api/plugins/access/change {\"verb\":\"discard\"}",
            List.of("403", "403", "400")));

    @Test
    void eachRoleMayWhatItMayAndTheTokenIsNowhere(@TempDir Path root) throws Exception {
        var site = Site.in(root);
        var page = "http://127.0.0.1:" + site.page();
        var http = HttpClient.newHttpClient();
        var tokens = new ArrayList<String>();
        try (var house = RunningHouse.start(site)) {
            for (var role : List.of("auditor", "operator", "installer")) tokens.add(made(house.cli(), role));
            for (var row : TABLE.entrySet()) {
                var answers = new ArrayList<String>();
                for (var token : tokens) answers.add(String.valueOf(post(http, page, row.getKey(), token)));
                assertEquals(row.getValue(), answers, row.getKey());
            }
            assertJournalled(house.cli().run("journal", "--json").out());
            assertEquals(0, house.cli().run("token", "revoke", "ada-operator").exit());
            assertEquals(401, post(http, page, UNLOCK, tokens.get(1)));
            assertEquals(200, post(http, page, UNLOCK, tokens.get(2)));
            assertNowhere(house, site, tokens);
        }
        try (var house = RunningHouse.start(site)) {
            var list = house.cli().run("token", "list").out();
            assertTrue(list.contains("ada-operator, operator, revoked"), list);
            assertEquals(401, post(http, page, UNLOCK, tokens.get(1)));
            assertEquals(200, post(http, page, UNLOCK, tokens.get(2)));
        }
    }

    private static String made(Cli cli, String role) throws Exception {
        var made = cli.run("token", "add", "ada-" + role, "--role", role, "--days", "1");
        assertEquals(0, made.exit(), made.err());
        var token = made.out().strip();
        assertFalse(made.err().contains(token));
        return token;
    }

    private static void assertJournalled(String journal) {
        assertTrue(journal.contains("\"reason\":\"drill\",\"by\":\"ada-operator\""), journal);
        assertTrue(journal.contains("\"input\":\"contact\",\"active\":true,\"by\":\"ada-installer\""), journal);
        assertFalse(journal.contains("\"by\":\"ada-auditor\""), "whoever may not has left nothing");
    }

    private static void assertNowhere(RunningHouse house, Site site, List<String> tokens) throws IOException {
        for (var token : tokens) {
            assertEquals(
                    List.of(),
                    Signal.commandLines().filter(line -> line.contains(token)).toList());
            for (var line : house.log()) assertFalse(line.contains(token), line);
        }
        assertEquals(List.of(), holding(site.data(), tokens));
        var console = house.address().substring(house.address().indexOf('#') + 1);
        assertEquals(
                List.of(site.data().resolve("token")), holding(site.data(), List.of(console)), "it would be found");
    }

    private static int post(HttpClient http, String page, String row, String token) throws Exception {
        var words = row.split(" ", 2);
        var request = HttpRequest.newBuilder(URI.create(page + words[0]))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(words[1]));
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /** Files in which one of these stands. */
    private static List<Path> holding(Path data, List<String> secrets) throws IOException {
        try (var files = Files.walk(data)) {
            var found = new ArrayList<Path>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (secrets.stream().anyMatch(text::contains)) found.add(file);
            }
            return found;
        }
    }

    @Test
    void withACertificateThePageIsServedOverTlsAndTheOtherProcessesDoNotFindItsKey(@TempDir Path root)
            throws Exception {
        var site = Site.in(root);
        var http = certified(root, site);
        try (var house = RunningHouse.start(site)) {
            assertTrue(house.address().startsWith("https://127.0.0.1:" + site.page() + "/#"), house.address());
            var page = "https://127.0.0.1:" + site.page();
            var token = house.address().substring(house.address().indexOf('#') + 1);
            assertEquals(200, post(http, page, UNLOCK, token));
            for (var process : house.now().processes()) {
                assertTrue(process.fallen().stream().noneMatch(wall -> wall.contains("/tls")), process.toString());
            }
            house.kill("gateway");
            house.awaitWhole();
            Eventually.await("the page is back", () -> answers(http, page));
        }
    }

    private static boolean answers(HttpClient http, String page) throws Exception {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(page + "/")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // it comes back
        }
    }

    @Test
    void theNetworkWithoutTlsIsRefusedBeforeAnythingStarts(@TempDir Path root) throws Exception {
        var site = Site.in(root);
        site.replace(SETTINGS, "(?m)^address = .*", "address = 0.0.0.0");
        var said = Cli.of(site.data())
                .run(
                        "run",
                        "--port",
                        String.valueOf(site.page()),
                        "--config",
                        site.config().toString());
        assertEquals(1, said.exit());
        assertTrue(
                said.err().contains("0.0.0.0 is reached over the network, and nothing is served there without TLS"),
                said.err());
        assertFalse(said.out().contains("ready"));
    }

    /** A certificate of its own for 127.0.0.1, and a client that trusts it. */
    private static HttpClient certified(Path root, Site site) throws Exception {
        var store = root.resolve("store.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var words = "-genkeypair -alias page -storepass %s -keyalg EC -groupname secp256r1 -validity 7 -dname CN=page"
                + " -ext SAN=ip:127.0.0.1 -keystore";
        var command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(words.formatted(new String(PASSWORD)).split(" ", -1)));
        command.add(store.toString());
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        var certificate = pem(
                root.resolve("page.pem"),
                "CERTIFICATE",
                keys.getCertificate("page").getEncoded());
        var key = pem(
                root.resolve("page.key"),
                "PRIVATE KEY",
                keys.getKey("page", PASSWORD).getEncoded());
        site.replace(
                SETTINGS,
                "(?m)^address = .*",
                "address = 127.0.0.1\ntls.certificate = " + certificate + "\ntls.key = " + key);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("page", keys.getCertificate("page"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static Path pem(Path file, String what, byte[] der) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
