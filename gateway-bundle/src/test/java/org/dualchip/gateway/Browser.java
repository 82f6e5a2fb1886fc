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
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A Chromium without a window, driven over its own DevTools protocol, as small as a test needs it. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

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
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
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
        return command(new JsonObject().put("method", method).put("params", parameters));
    }

    /** The same to a frame that the browser keeps in a process of its own. */
    JsonObject send(String session, String method, JsonObject parameters) throws Exception {
        return command(
                new JsonObject().put("sessionId", session).put("method", method).put("params", parameters));
    }

    private JsonObject command(JsonObject command) throws Exception {
        int id = lastId.incrementAndGet();
        var answer = new CompletableFuture<JsonObject>();
        calls.put(id, answer);
        page.sendText(command.put("id", id).encode(), true).join();
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** A reader of another language, such as {@code de}, from the next page on. */
    public void speak(String language) throws Exception {
        var agent = evaluate("navigator.userAgent");
        send(
                "Emulation.setUserAgentOverride",
                new JsonObject().put("userAgent", agent).put("acceptLanguage", language));
    }

    /** A window of another size, in pixels, in the light or the dark. */
    public void look(int width, int height, boolean dark) throws Exception {
        var size = new JsonObject().put("width", width).put("height", height);
        send(
                "Emulation.setDeviceMetricsOverride",
                size.put("deviceScaleFactor", 1).put("mobile", false));
        var scheme = new JsonObject().put("name", "prefers-color-scheme").put("value", dark ? "dark" : "light");
        send("Emulation.setEmulatedMedia", new JsonObject().put("features", new JsonArray().add(scheme)));
    }

    /** Leaves a page with a frame, so that the next one's is no other. */
    public void leave() throws Exception {
        Frame.leave(this);
    }

    /** The page's frame, when it is there and holds this address. */
    public Frame frame(String address) throws Exception {
        return Frame.of(this, address);
    }

    /** A click of the mouse on what is seen there. */
    public void click(String selector) throws Exception {
        click((JsonObject) Objects.requireNonNull(evaluate(Frame.middle(selector)), selector + " is not seen"), 0, 0);
    }

    void click(JsonObject at, double left, double top) throws Exception {
        var press = at.copy().put("x", at.getDouble("x") + left).put("y", at.getDouble("y") + top);
        press.put("button", "left").put("clickCount", 1);
        send("Input.dispatchMouseEvent", press.copy().put("type", "mousePressed"));
        send("Input.dispatchMouseEvent", press.copy().put("type", "mouseReleased"));
    }

    /** Chooses a file for an input, as the file dialog would. */
    public void choose(String selector, Path file) throws Exception {
        var root = send("DOM.getDocument", new JsonObject()).getJsonObject("result");
        var input = new JsonObject().put("nodeId", root.getJsonObject("root").getInteger("nodeId"));
        var found = send("DOM.querySelector", input.put("selector", selector)).getJsonObject("result");
        var chosen = new JsonObject().put("nodeId", found.getInteger("nodeId"));
        send("DOM.setFileInputFiles", chosen.put("files", new JsonArray().add(file.toString())));
    }

    /** Types where the focus is. */
    public void type(String text) throws Exception {
        send("Input.insertText", new JsonObject().put("text", text));
    }

    public void open(String address) throws Exception {
        send("Page.navigate", new JsonObject().put("url", address));
    }

    /** The value of an expression, in the page as it is now. */
    public @Nullable Object evaluate(String expression) throws Exception {
        return value(send("Runtime.evaluate", evaluation(expression)));
    }

    /** As if somebody had just clicked there, which lets a page do more. */
    static JsonObject evaluation(String expression) {
        return new JsonObject()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("userGesture", true)
                .put("awaitPromise", true);
    }

    /** Null while one page is left for the next, too. */
    static @Nullable Object value(JsonObject answer) {
        var result = answer.getJsonObject("result");
        return result == null ? null : result.getJsonObject("result").getValue("value");
    }

    /** Waits until the expression is true. */
    public void until(String expression) throws Exception {
        until(expression, () -> evaluate("Boolean(" + expression + ")"));
    }

    /** Waits until it is true of a page that may be another by then. */
    static void until(String what, Callable<@Nullable Object> condition) throws Exception {
        var deadline = Instant.now().plus(PATIENCE);
        while (!Boolean.TRUE.equals(condition.call())) {
            if (Instant.now().isAfter(deadline)) throw new AssertionError("the page never had " + what);
            Thread.sleep(50);
        }
    }

    public void screenshot(Path file) throws Exception {
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
