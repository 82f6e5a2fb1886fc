// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.link.message.LookMessages.AskExplain;
import org.dualchip.link.message.LookMessages.AskView;
import org.dualchip.link.message.LookMessages.AskViews;
import org.dualchip.link.message.LookMessages.Explained;
import org.dualchip.link.message.LookMessages.Seen;
import org.dualchip.link.message.LookMessages.Views;
import org.dualchip.plugin.Intent;

/** What plugins have to show, and what they would decide: for whoever has a token, since both are about people. */
record LookApi(Controller controller) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 200;
    /** What is asked for with an intent. */
    private static final String WITH = "with.";

    static void add(Router router, Callers callers, Controller controller) {
        var api = new LookApi(controller);
        router.get("/api/views")
                .handler(callers::onlyWithToken)
                .handler(Query.only())
                .handler(api::views);
        router.get("/api/views/:function/:view").handler(callers::onlyWithToken).handler(api::view);
        router.get("/api/explain")
                .handler(callers::onlyWithToken)
                .handler(Query.only("card", "at", "time", "intent", WITH + "NAME"))
                .handler(api::explain);
    }

    void views(RoutingContext context) {
        var views = controller.call(new AskViews(Guard.token(context)), Views.class, PATIENCE);
        answer(
                context,
                views.map(all -> new JsonArray(
                        all.views().stream().map(LookJson::offered).toList())));
    }

    /** What a view can be asked for, its plugin says, and the controller holds it against that. */
    void view(RoutingContext context) {
        var asked = new AskView(
                context.pathParam("function"), context.pathParam("view"), asked(context), Guard.token(context));
        var seen = controller.call(asked, Seen.class, PATIENCE);
        answer(context, seen.map(it -> LookJson.seen(asked, it)));
    }

    void explain(RoutingContext context) {
        var asked = asked(context);
        var parameters = parameters(asked);
        if (!parameters.isEmpty() && !asked.containsKey("intent")) {
            throw new IllegalArgumentException("\"with.NAME\" is an intent's: say \"intent\" too");
        }
        var explain = new AskExplain(
                needed(asked, "card"),
                needed(asked, "at"),
                Optional.ofNullable(asked.get("time")).map(time -> Query.time("time", time)),
                new Intent(asked.getOrDefault("intent", ""), parameters),
                Guard.token(context));
        answer(context, controller.call(explain, Explained.class, PATIENCE).map(LookJson::explained));
    }

    private static Map<String, String> parameters(Map<String, String> asked) {
        var parameters = new TreeMap<String, String>();
        for (var one : asked.entrySet()) {
            if (one.getKey().startsWith(WITH)) {
                parameters.put(one.getKey().substring(WITH.length()), one.getValue());
            }
        }
        return parameters;
    }

    private static String needed(Map<String, String> asked, String name) {
        var word = asked.getOrDefault(name, "");
        if (word.isBlank())
            throw new IllegalArgumentException("say \"" + name + "\" in the address, as in ?card=alice&at=front-door");
        return word;
    }

    /** Each parameter once; an empty one was left out. */
    private static Map<String, String> asked(RoutingContext context) {
        var asked = new TreeMap<String, String>();
        for (var one : context.queryParams()) {
            if (one.getValue().isEmpty()) continue;
            if (one.getValue().length() > LONGEST || one.getKey().length() > LONGEST) {
                throw new IllegalArgumentException("what is asked for has 200 characters at most");
            }
            if (asked.put(one.getKey(), one.getValue()) != null) {
                throw new IllegalArgumentException(one.getKey() + " is asked for twice");
            }
        }
        return asked;
    }

    private static void answer(RoutingContext context, Future<?> answer) {
        answer.onSuccess(context::json).onFailure(failure -> Problem.of(failure).answer(context));
    }
}
