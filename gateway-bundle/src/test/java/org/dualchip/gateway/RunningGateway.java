// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.dualchip.link.Transport;

/** A gateway on a free port, watching a fake controller, and what a client does with it. */
final class RunningGateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path directory;
    final Transport transport;
    FakeController controller;
    final Gateway gateway;
    private final HttpClient http = HttpClient.newHttpClient();

    RunningGateway() throws Exception {
        this(Doorway.here(0), System::nanoTime);
    }

    /** With a clock by which callers are told that they ask too often. */
    RunningGateway(Doorway doorway, LongSupplier nanos) throws Exception {
        this.directory = Files.createTempDirectory("gateway");
        this.transport = Transport.of("unix:" + directory);
        this.controller = new FakeController(transport);
        this.gateway = new Gateway(transport, doorway, nanos);
        until(controller::isWatched);
    }

    /** Its socket goes first: who dials within this process while a door closes may never hear of it. */
    void controllerLeaves() throws IOException {
        Files.delete(directory.resolve("gateway").resolve("link"));
        controller.close();
    }

    void controllerReturns() throws IOException {
        controller = new FakeController(transport);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    /** A deed as the page does it. */
    HttpResponse<String> post(String path, JsonObject body) throws Exception {
        return post(path, body.encode(), FakeController.TOKEN, "application/json");
    }

    HttpResponse<String> post(String path, String body, String token, String type) throws Exception {
        var request = HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body));
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        if (!type.isEmpty()) request.header("Content-Type", type);
        return send(request);
    }

    /** A record as an operator's program makes it. */
    HttpResponse<String> put(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .PUT(BodyPublishers.ofString(body))
                .headers("Authorization", "Bearer " + FakeController.TOKEN, "Content-Type", "application/json"));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + gateway.port() + path);
    }

    /** The status of a GET whose headers no ordinary client would send. */
    int raw(String path, String... headers) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            var request = "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return Integer.parseInt(answer.readLine().split(" ", 3)[1]);
        }
    }

    static String error(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getString("error");
    }

    /** Waits for what happens by itself. */
    static void until(Callable<Boolean> happened) throws Exception {
        var deadline = Instant.now().plus(PATIENCE);
        while (!happened.call()) {
            if (Instant.now().isAfter(deadline)) throw new AssertionError("it never happened");
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        gateway.close();
        controller.close();
    }
}
