// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dualchip.link.Message;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.OutputMoved;
import org.dualchip.link.message.OperatorMessages.PinWanted;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.PlaceMessages.Noticed;

/**
 * Server-Sent Events: {@code tap}, {@code pin}, {@code output}, {@code notice} and {@code house} as they come. A stream ends with the link
 * it tells of, so whoever hears nothing knows that nothing happened. Whose taps they are is told to who showed a token when the
 * stream began. All of it runs on the one event loop.
 */
final class LiveEvents implements Controller.Watcher {
    /** A comment this often keeps a quiet stream alive, and finds those that are gone. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final int MOST_STREAMS = 32;
    private static final int LARGEST_BACKLOG = 0x10000;

    private final Vertx vertx;
    private final Set<HttpServerResponse> streams = new HashSet<>();
    /** Of these those whose readers are known. */
    private final Set<HttpServerResponse> known = new HashSet<>();

    private boolean watching;

    LiveEvents(Vertx vertx) {
        this(vertx, HEARTBEAT);
    }

    LiveEvents(Vertx vertx, Duration heartbeat) {
        this.vertx = vertx;
        vertx.setPeriodic(heartbeat.toMillis(), timer -> send(": still here\n\n"));
    }

    void open(RoutingContext context) {
        if (!watching) Problem.AWAY.answer(context);
        else if (streams.size() >= MOST_STREAMS) Problem.TOO_MANY_STREAMS.answer(context);
        else add(context.response(), !Guard.token(context).isEmpty());
    }

    private void add(HttpServerResponse stream, boolean isKnown) {
        stream.exceptionHandler(failure -> remove(stream));
        stream.closeHandler(closed -> remove(stream));
        stream.setWriteQueueMaxSize(LARGEST_BACKLOG);
        stream.setChunked(true).putHeader("Content-Type", "text/event-stream").write(": watching\n\n");
        streams.add(stream);
        if (isKnown) known.add(stream);
    }

    private boolean remove(HttpServerResponse stream) {
        known.remove(stream);
        return streams.remove(stream);
    }

    @Override
    public void heard(Message notice) {
        vertx.runOnContext(now -> {
            watching |= notice instanceof House;
            if (notice instanceof TapDone tap) send("tap", Json.tap(tap), Json.somebodysTap(tap));
            if (notice instanceof PinWanted pin) send("pin", Json.pin(pin));
            if (notice instanceof OutputMoved output) send("output", Json.output(output));
            if (notice instanceof House house) send("house", Json.house(house));
            if (notice instanceof Noticed said) send("notice", Json.notice(said), Json.somebodysNotice(said));
        });
    }

    @Override
    public void lost() {
        vertx.runOnContext(now -> {
            watching = false;
            List.copyOf(streams).forEach(HttpServerResponse::end);
            streams.clear();
            known.clear();
        });
    }

    private void send(String event, JsonObject data) {
        send(event(event, data));
    }

    private void send(String event, JsonObject toKnown, JsonObject toOthers) {
        var text = event(event, toKnown);
        var less = event(event, toOthers);
        List.copyOf(streams).forEach(stream -> send(stream, known.contains(stream) ? text : less));
    }

    private void send(String text) {
        List.copyOf(streams).forEach(stream -> send(stream, text));
    }

    private static String event(String event, JsonObject data) {
        return "event: %s\ndata: %s\n\n".formatted(event, data.encode());
    }

    /** Who does not read does not make the others, or this heap, wait. */
    private void send(HttpServerResponse stream, String text) {
        if (!stream.writeQueueFull()) stream.write(text);
        else if (remove(stream)) stream.reset();
    }
}
