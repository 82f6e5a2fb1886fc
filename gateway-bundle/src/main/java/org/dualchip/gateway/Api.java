// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.dualchip.link.Done;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Present;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.dualchip.link.message.OperatorMessages.Taps;
import org.dualchip.link.message.OperatorMessages.Unlock;
import org.dualchip.link.message.PeopleMessages.AskPerson;
import org.dualchip.link.message.PeopleMessages.PersonKnown;
import org.dualchip.link.message.PlaceMessages.AskIntent;
import org.dualchip.link.message.PlaceMessages.MoveInput;
import org.dualchip.link.message.PlaceMessages.Order;
import org.dualchip.plugin.Intent;

/** The questions and the deeds: each becomes one message to the controller, and its answer JSON. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Longer than any tap, PIN entry included. */
    private static final Duration WHOLE_TAP = Duration.ofSeconds(95);

    private final Controller controller;

    Api(Controller controller) {
        this.controller = controller;
    }

    /** Who shows this token. */
    void me(RoutingContext context) {
        answer(
                context,
                person(context)
                        .map(person ->
                                new JsonObject().put("name", person.name()).put("role", person.role())));
    }

    /** Whoever may look at all. */
    void onlyKnown(RoutingContext context) {
        person(context)
                .onSuccess(person -> context.next())
                .onFailure(failure -> Problem.of(failure).answer(context));
    }

    private Future<PersonKnown> person(RoutingContext context) {
        return controller.call(new AskPerson(Guard.token(context)), PersonKnown.class, PATIENCE);
    }

    void house(RoutingContext context) {
        var house = controller.call(new Ask(Question.HOUSE), House.class, PATIENCE);
        answer(context, house.map(Json::house));
    }

    /** Whose taps they are is told to who showed a token: the right one, or it did not come this far. */
    void taps(RoutingContext context) {
        var taps = controller.call(new Ask(Question.TAPS), Taps.class, PATIENCE);
        Function<TapDone, JsonObject> told = Guard.token(context).isEmpty() ? Json::somebodysTap : Json::tap;
        answer(
                context,
                taps.map(all -> new JsonArray(all.taps().stream().map(told).toList())));
    }

    void present(RoutingContext context) {
        var body = body(context, "card", "checkpoint", "intent", "parameters", "beside");
        if (body.containsKey("parameters") && !body.containsKey("intent")) {
            throw new IllegalArgumentException("\"parameters\" are an intent's: say \"intent\" too");
        }
        var present = new Present(
                text(body, "card"),
                text(body, "checkpoint"),
                Guard.token(context),
                body.containsKey("intent") ? intent(body) : Intent.OWN,
                word(body, "beside"),
                "");
        answer(context, controller.call(present, TapDone.class, WHOLE_TAP).map(Json::tap));
    }

    void unlock(RoutingContext context) {
        var body = body(context, "seconds", "reason");
        var unlock = new Unlock(
                context.pathParam("name"), seconds(body), text(body, "reason"), "gateway", Guard.token(context));
        var opened = new JsonObject().put("checkpoint", unlock.checkpoint()).put("seconds", unlock.seconds());
        answer(context, controller.call(unlock, Done.class, PATIENCE).map(opened));
    }

    /** The next card at a checkpoint is met for an intent. */
    void intend(RoutingContext context) {
        var asked = new AskIntent(
                context.pathParam("name"), intent(body(context, "intent", "parameters")), Guard.token(context));
        var done = new JsonObject()
                .put("checkpoint", asked.checkpoint())
                .put("intent", asked.intent().name());
        answer(context, controller.call(asked, Done.class, PATIENCE).map(done));
    }

    /** What an operator asks of a plugin. */
    void order(RoutingContext context) {
        var body = body(context, "checkpoint", "function", "command", "holder", "parameters");
        var order = new Order(
                word(body, "checkpoint"),
                text(body, "function"),
                text(body, "command"),
                word(body, "holder"),
                texts(body, "parameters"),
                "gateway",
                Guard.token(context));
        var done = new JsonObject().put("function", order.function()).put("command", order.name());
        answer(context, controller.call(order, Done.class, PATIENCE).map(done));
    }

    /** An input that is wired to be moved by hand. */
    void moveInput(RoutingContext context) {
        if (!(body(context, "active").getValue("active") instanceof Boolean active)) {
            throw new IllegalArgumentException("say \"active\" in the body, true or false");
        }
        var moved = new MoveInput(context.pathParam("name"), context.pathParam("input"), active, Guard.token(context));
        var done = new JsonObject().put("input", moved.input()).put("active", active);
        answer(context, controller.call(moved, Done.class, PATIENCE).map(done));
    }

    private static Intent intent(JsonObject body) {
        return new Intent(text(body, "intent"), texts(body, "parameters"));
    }

    private static Map<String, String> texts(JsonObject body, String field) {
        var texts = new TreeMap<String, String>();
        var value = body.getValue(field);
        if (value == null) return texts;
        if (!(value instanceof JsonObject all))
            throw new IllegalArgumentException("\"%s\" is no object".formatted(field));
        for (var one : all) texts.put(one.getKey(), String.valueOf(one.getValue()));
        return texts;
    }

    private static void answer(RoutingContext context, Future<?> answer) {
        answer.onSuccess(context::json).onFailure(failure -> Problem.of(failure).answer(context));
    }

    /** The body, which has no other fields than those that are known here. */
    static JsonObject body(RoutingContext context, String... known) {
        var body = body(context);
        var words = List.of(known);
        for (var field : body.fieldNames()) {
            if (!words.contains(field)) throw Words.unknown(field, "in this body", words);
        }
        return body;
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

    static String text(JsonObject body, String field) {
        if (body.getValue(field) instanceof String text && !text.isBlank()) return text;
        throw new IllegalArgumentException("say \"%s\" in the body, as a text".formatted(field));
    }

    /** A text that may be left out. */
    private static String word(JsonObject body, String field) {
        return body.containsKey(field) ? text(body, field) : "";
    }

    private static int seconds(JsonObject body) {
        if (body.getValue("seconds") instanceof Integer seconds) return seconds;
        throw new IllegalArgumentException("say \"seconds\" in the body, as a whole number");
    }
}
