// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.gateway.Browser;
import org.dualchip.guest.first.Gate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins brought into a whole house by a person: at the command line, on the page and over HTTP. */
class PluginsByHandTest {
    private static final String TRANSIT = "[data-plugin=transit]";
    private static final AtomicInteger VERSIONS = new AtomicInteger();

    @TempDir
    private static Path root;

    private static PluginSigner signer;
    private static RunningHouse house;

    @BeforeAll
    static void start() throws Exception {
        signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        house = RunningHouse.start(site);
    }

    @AfterAll
    static void stop() throws Exception {
        if (house != null) house.close();
    }

    /** Above all that came before: an older version is not taken. */
    private static String nextVersion() {
        return "1." + VERSIONS.incrementAndGet() + ".0";
    }

    private static String reason() throws Exception {
        return house.carry("alice", "gate-in").reason();
    }

    @Test
    void byTheCommand() throws Exception {
        var version = nextVersion();
        var jar = new GuestBundle(Gate.class, version).signed(root, signer).toString();
        var shown = house.cli().run("plugin", "show", jar);
        assertEquals(0, shown.exit(), shown.err() + shown.out());
        assertTrue(shown.out().startsWith("transit " + version + "\n  asks for\n"), shown.out());
        var unagreed = house.cli().run("plugin", "install", jar);
        assertEquals(2, unagreed.exit(), unagreed.out());
        var installed = house.cli().run("plugin", "install", jar, "--yes");
        assertEquals(0, installed.exit(), installed.err() + installed.out());
        assertTrue(installed.out().contains("transit " + version + " decides from now on"), installed.out());
        assertEquals("FREE_DAY", reason());
        var generations = house.cli().run("plugin", "show", "transit").out();
        assertTrue(generations.contains("signed by"), generations);
        var back = house.cli().run("plugin", "rollback", "transit");
        assertEquals(0, back.exit(), back.err());
        assertTrue(!reason().equals("FREE_DAY"));
        house.cli().run("plugin", "remove", "transit");
    }

    @Test
    void whatNobodySignedIsRefusedWithWhatToDo() throws Exception {
        var jar = new GuestBundle(Gate.class, nextVersion()).in(root);
        var refused = house.cli().run("plugin", "install", jar.toString(), "--yes");
        assertEquals(1, refused.exit(), refused.err() + refused.out());
        assertTrue(refused.out().contains("NOT ADMITTED"), refused.out());
        var bytes = Files.readAllBytes(jar);
        var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        var address = house.address().split("/#", 2);
        var upload = HttpRequest.newBuilder(URI.create(address[0] + "/api/plugins"))
                .header("Content-Type", "application/java-archive")
                .header("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":")
                .header("Authorization", "Bearer " + address[1])
                .POST(BodyPublishers.ofByteArray(bytes));
        var answer = HttpClient.newHttpClient().send(upload.build(), BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(false, new JsonObject(answer.body()).getBoolean("good"), answer.body());
    }

    @Test
    void whatIsNotHereIsNotFound() throws Exception {
        var address = house.address().split("/#", 2);
        var asked = HttpRequest.newBuilder(URI.create(address[0] + "/api/plugins/parking"))
                .header("Authorization", "Bearer " + address[1]);
        var answer = HttpClient.newHttpClient().send(asked.build(), BodyHandlers.ofString());
        assertEquals(404, answer.statusCode(), answer.body());
    }

    @Test
    void onThePage() throws Exception {
        var version = nextVersion();
        var jar = new GuestBundle(Gate.class, version).signed(root, signer);
        try (var browser = Browser.start()) {
            browser.look(1100, 900, false);
            browser.open(house.address().replace("/#", "/plugins#"));
            browser.until("document.querySelector('" + TRANSIT + "')");
            browser.choose("#drop input", jar);
            browser.until("document.querySelector('#found').open");
            picture(browser, "plugin-found");
            browser.click("#found .main");
            browser.until("document.querySelector('" + TRANSIT + " [data-state=ready]')");
            picture(browser, "plugin-ready");
            browser.click(TRANSIT + " [data-verb=switch]");
            browser.until("document.querySelector('#sure').open");
            browser.click("#sure .main");
            browser.until("document.querySelector('" + TRANSIT + " [data-state=decides]')?.innerText.includes('"
                    + version + "')");
            assertEquals("FREE_DAY", reason());
            picture(browser, "plugin-decides");
        } finally {
            house.cli().run("plugin", "remove", "transit");
        }
    }

    private static void picture(Browser browser, String name) throws Exception {
        browser.screenshot(Files.createDirectories(Path.of("target/screens")).resolve(name + ".png"));
    }
}
