// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.dualchip.link.message.LifecycleMessages.AskPlugins;
import org.dualchip.link.message.LifecycleMessages.ChangePlugin;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.dualchip.link.message.LifecycleMessages.Verb;

/** Plugins: what is here, and what an operator changes of it. */
record PluginApi(Controller controller) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A new generation is started, tried, and journalled taps are replayed; less than an idle connection is kept. */
    private static final Duration INSTALLED = Duration.ofSeconds(110);

    void all(RoutingContext context) {
        answer(context, new AskPlugins(""));
    }

    void one(RoutingContext context) {
        answer(context, new AskPlugins(context.pathParam("name")));
    }

    private void answer(RoutingContext context, AskPlugins asked) {
        controller
                .call(asked, Plugins.class, PATIENCE)
                .onSuccess(plugins -> {
                    boolean none =
                            plugins.plugins().isEmpty() && !asked.plugin().isEmpty();
                    if (none) Problem.NO_PLUGIN.answer(context);
                    else context.json(PluginJson.plugins(plugins));
                })
                .onFailure(failure -> Problem.of(failure).answer(context));
    }

    void change(RoutingContext context) {
        var body = Api.body(context, "verb", "digest");
        var verb = verb(Api.text(body, "verb"));
        var change =
                new ChangePlugin(verb, context.pathParam("name"), digest(verb, body), "gateway", Guard.token(context));
        controller
                .call(change, Plugins.class, INSTALLED)
                .onSuccess(plugins -> context.json(PluginJson.plugins(plugins)))
                .onFailure(failure -> Problem.of(failure).answer(context));
    }

    private static String digest(Verb verb, JsonObject body) {
        return verb == Verb.INSTALL ? Api.text(body, "digest") : "";
    }

    private static Verb verb(String word) {
        return Optional.of(word)
                .filter(one -> one.equals(one.toLowerCase(Locale.ROOT)))
                .flatMap(one -> Arrays.stream(Verb.values())
                        .filter(verb -> verb.name().toLowerCase(Locale.ROOT).equals(one))
                        .findFirst())
                .orElseThrow(
                        () -> new IllegalArgumentException("\"verb\" is install, switch, discard, rollback or remove"));
    }
}
