// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    @Test
    void keepsAQuietStreamAlive() throws Exception {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            var events = new LiveEvents(vertx, Duration.ofMillis(50));
            events.heard(Samples.house());
            var lines = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(serve(vertx, events)).build(), BodyHandlers.ofLines())
                    .body()
                    .limit(5);
            assertEquals(List.of(": watching", "", ": still here", "", ": still here"), lines.toList());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static URI serve(Vertx vertx, LiveEvents events) {
        var router = Router.router(vertx);
        router.get("/").handler(events::open);
        var listening = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
        int port = listening.toCompletionStage().toCompletableFuture().join().actualPort();
        return URI.create("http://127.0.0.1:" + port + "/");
    }
}
