// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A Chromium without a window, driven over its own DevTools protocol, as small as a test needs it. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final WebSocket page;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> calls = new ConcurrentHashMap<>();

    public static Browser start() throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "the page is tried only where Debian's package chromium is installed");
        return new Browser();
    }

    private Browser() throws Exception {
        var profile = Files.createTempDirectory(Path.of("target"), "browser").toAbsolutePath();
        this.process = new ProcessBuilder(command(profile))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        this.page = http.newWebSocketBuilder()
                .buildAsync(firstPage(port(profile)), new Answers())
                .get(10, TimeUnit.SECONDS);
    }

    private static List<String> command(Path profile) {
        return List.of(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank");
    }

    private static int port(Path profile) throws Exception {
        var file = profile.resolve("DevToolsActivePort");
        var deadline = Instant.now().plus(PATIENCE);
        while (!Files.exists(file) || Files.readAllLines(file).size() < 2) {
            if (Instant.now().isAfter(deadline)) throw new IOException("chromium did not start");
            Thread.sleep(50);
        }
        return Integer.parseInt(Files.readAllLines(file).get(0));
    }

    private URI firstPage(int port) throws Exception {
        var list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/json/list".formatted(port)));
        var targets =
                new JsonArray(http.send(list.build(), BodyHandlers.ofString()).body());
        return targets.stream()
                .map(JsonObject.class::cast)
                .filter(target -> target.getString("type").equals("page"))
                .map(target -> URI.create(target.getString("webSocketDebuggerUrl")))
                .findFirst()
                .orElseThrow();
    }

    /** Any command of the DevTools protocol. */
    JsonObject send(String method, JsonObject parameters) throws Exception {
        int id = lastId.incrementAndGet();
        var answer = new CompletableFuture<JsonObject>();
        calls.put(id, answer);
        var command = new JsonObject().put("id", id).put("method", method).put("params", parameters);
        page.sendText(command.encode(), true).join();
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    public void open(String address) throws Exception {
        send("Page.navigate", new JsonObject().put("url", address));
    }

    /** The value of an expression, in the page as it is now. */
    public @Nullable Object evaluate(String expression) throws Exception {
        var parameters = new JsonObject().put("expression", expression).put("returnByValue", true);
        var answer = send("Runtime.evaluate", parameters.put("awaitPromise", true));
        return answer.getJsonObject("result").getJsonObject("result").getValue("value");
    }

    /** Waits until the expression is true. */
    public void until(String expression) throws Exception {
        var deadline = Instant.now().plus(PATIENCE);
        while (!Boolean.TRUE.equals(evaluate("Boolean(" + expression + ")"))) {
            if (Instant.now().isAfter(deadline)) throw new AssertionError("the page never had " + expression);
            Thread.sleep(50);
        }
    }

    void screenshot(Path file) throws Exception {
        var answer = send("Page.captureScreenshot", new JsonObject().put("captureBeyondViewport", true));
        Files.write(
                file, Base64.getDecoder().decode(answer.getJsonObject("result").getString("data")));
    }

    @Override
    public void close() {
        page.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            socket.request(1);
            if (!last) return null;
            var message = new JsonObject(text.toString());
            text.setLength(0);
            var call = message.containsKey("id") ? calls.remove(message.getInteger("id")) : null;
            if (call != null) call.complete(message);
            return null;
        }
    }
}
