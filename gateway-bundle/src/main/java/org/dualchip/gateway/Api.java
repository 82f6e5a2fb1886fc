// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.dualchip.link.Done;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.OperatorMessages.Taps;
import org.dualchip.link.message.OperatorMessages.Unlock;

/** The questions and the two deeds: each becomes one message to the controller, and its answer JSON. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Longer than any tap, PIN entry included. */
    private static final Duration WHOLE_TAP = Duration.ofSeconds(95);

    private final Controller controller;

    Api(Controller controller) {
        this.controller = controller;
    }

    void house(RoutingContext context) {
        var house = controller.call(new Ask(Question.HOUSE), House.class, PATIENCE);
        answer(context, house.map(Json::house));
    }

    void taps(RoutingContext context) {
        var taps = controller.call(new Ask(Question.TAPS), Taps.class, PATIENCE);
        answer(
                context,
                taps.map(all -> new JsonArray(all.taps().stream().map(Json::tap).toList())));
    }

    void present(RoutingContext context) {
        var body = body(context);
        var present = new Present(text(body, "card"), text(body, "checkpoint"), Guard.token(context));
        answer(context, controller.call(present, TapDone.class, WHOLE_TAP).map(Json::tap));
    }

    void unlock(RoutingContext context) {
        var body = body(context);
        var unlock = new Unlock(
                context.pathParam("name"), seconds(body), text(body, "reason"), "gateway", Guard.token(context));
        var opened = new JsonObject().put("checkpoint", unlock.checkpoint()).put("seconds", unlock.seconds());
        answer(context, controller.call(unlock, Done.class, PATIENCE).map(opened));
    }

    private static void answer(RoutingContext context, Future<?> answer) {
        answer.onSuccess(context::json).onFailure(failure -> Problem.of(failure).answer(context));
    }

    private static JsonObject body(RoutingContext context) {
        var buffer = context.body().buffer();
        try {
            if (buffer != null && buffer.toJsonValue() instanceof JsonObject body) return body;
        } catch (DecodeException e) {
            throw new IllegalArgumentException("the body is no JSON", e);
        }
        throw new IllegalArgumentException("the body is no JSON object");
    }

    private static String text(JsonObject body, String field) {
        if (body.getValue(field) instanceof String text && !text.isBlank()) return text;
        throw new IllegalArgumentException("say \"%s\" in the body, as a text".formatted(field));
    }

    private static int seconds(JsonObject body) {
        if (body.getValue("seconds") instanceof Integer seconds) return seconds;
        throw new IllegalArgumentException("say \"seconds\" in the body, as a whole number");
    }
}
