// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dualchip.link.Message;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.PlaceMessages.AskScreen;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.link.message.PlaceMessages.Screen;
import org.dualchip.link.message.PlaceMessages.Shown;
import org.dualchip.link.message.PlaceMessages.WatchScreen;
import org.dualchip.link.message.SignalMessages.ScreenContent;

/**
 * The screens of checkpoints: the plugin's page in a frame that can do nothing but draw, and beside it a stream of what
 * happens at that checkpoint alone. A stream needs the token, for what a screen shows may be about somebody's health.
 * All of it runs on the one event loop.
 */
final class Screens implements Controller.Watcher {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_STREAMS = 32;
    private static final int LARGEST_BACKLOG = 0x10000;

    private final Vertx vertx;
    private final Map<String, Set<HttpServerResponse>> streams = new HashMap<>();

    Screens(Vertx vertx, Duration heartbeat) {
        this.vertx = vertx;
        vertx.setPeriodic(
                heartbeat.toMillis(),
                timer -> List.copyOf(streams.keySet()).forEach(checkpoint -> send(checkpoint, ": still here\n\n")));
    }

    /** Opens the stream of a checkpoint's screen. */
    void open(Controller controller, RoutingContext context) {
        var checkpoint = context.pathParam("name");
        if (streams.values().stream().mapToInt(Set::size).sum() >= MOST_STREAMS) {
            Problem.TOO_MANY_STREAMS.answer(context);
            return;
        }
        controller
                .call(new WatchScreen(checkpoint, Guard.token(context)), Screen.class, PATIENCE)
                .onSuccess(screen -> add(checkpoint, screen, context.response()))
                .onFailure(failure -> Problem.of(failure).answer(context));
    }

    private void add(String checkpoint, Screen screen, HttpServerResponse stream) {
        if (stream.closed()) return;
        stream.exceptionHandler(failure -> leave(checkpoint, stream));
        stream.closeHandler(closed -> leave(checkpoint, stream));
        stream.setWriteQueueMaxSize(LARGEST_BACKLOG);
        stream.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
        stream.write(event("screen", Json.screen(screen)));
        streams.computeIfAbsent(checkpoint, first -> new HashSet<>()).add(stream);
    }

    private void leave(String checkpoint, HttpServerResponse stream) {
        var there = streams.get(checkpoint);
        if (there != null && there.remove(stream) && there.isEmpty()) streams.remove(checkpoint);
    }

    /** A file of a plugin's page. */
    static void file(Controller controller, RoutingContext context) {
        var name = context.pathParam("file");
        var type = Page.type(name);
        if (type.isEmpty()) {
            context.next();
            return;
        }
        Guard.framed(context);
        controller
                .call(new AskScreen(context.pathParam("function"), name), ScreenContent.class, PATIENCE)
                .onSuccess(content -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, type.get())
                        .end(Buffer.buffer(content.bytes())))
                .onFailure(failure -> Problem.of(failure).answer(context));
    }

    @Override
    public void heard(Message notice) {
        vertx.runOnContext(now -> {
            if (notice instanceof Shown shown) tell(shown.checkpoint(), "display", Json.display(shown.display()));
            if (notice instanceof TapDone tap) tell(tap.checkpoint(), "tap", Json.tap(tap));
            if (notice instanceof Noticed said) tell(said.checkpoint(), "notice", Json.notice(said));
        });
    }

    @Override
    public void lost() {
        vertx.runOnContext(now -> {
            var all = List.copyOf(streams.values());
            streams.clear();
            all.forEach(each -> List.copyOf(each).forEach(HttpServerResponse::end));
        });
    }

    private void tell(String checkpoint, String event, JsonObject data) {
        if (streams.containsKey(checkpoint)) send(checkpoint, event(event, data));
    }

    private static String event(String event, JsonObject data) {
        return "event: %s\ndata: %s\n\n".formatted(event, data.encode());
    }

    /** Who does not read does not make the others, or this heap, wait. */
    private void send(String checkpoint, String text) {
        for (var stream : List.copyOf(streams.getOrDefault(checkpoint, Set.of()))) {
            if (!stream.writeQueueFull()) {
                stream.write(text);
            } else {
                leave(checkpoint, stream);
                stream.reset();
            }
        }
    }
}
