// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dualchip.link.message.InspectMessages.AskDoctor;
import org.dualchip.link.message.InspectMessages.AskInputs;
import org.dualchip.link.message.InspectMessages.AskJournal;
import org.dualchip.link.message.InspectMessages.Diagnosis;
import org.dualchip.link.message.InspectMessages.Felt;
import org.dualchip.link.message.InspectMessages.Found;
import org.dualchip.link.message.InspectMessages.Inputs;
import org.dualchip.link.message.InspectMessages.JournalPage;
import org.dualchip.link.message.InspectMessages.Line;
import org.dualchip.link.message.InspectMessages.Sought;
import org.dualchip.link.message.InspectMessages.Standing;

/** The journal, the inputs and what is wrong: looked into with a token alone. */
record InspectApi(Controller controller, Certificate certificate) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int USUAL_PAGE = 50;
    static final int MOST = 200;

    void route(Router router, Callers callers) {
        router.get("/api/journal")
                .handler(callers::onlyWithToken)
                .handler(Query.only("kind", "tap", "text", "checkpoint", "holder", "from", "to", "before", "most"))
                .handler(this::journal);
        router.get("/api/doctor")
                .handler(callers::onlyWithToken)
                .handler(Query.only())
                .handler(this::doctor);
        router.get("/api/inputs")
                .handler(callers::onlyWithToken)
                .handler(Query.only())
                .handler(this::inputs);
    }

    private void journal(RoutingContext context) {
        var sought = new Sought(
                Query.word(context, "kind", ""),
                Query.word(context, "tap", ""),
                Query.word(context, "text", ""),
                Query.word(context, "checkpoint", ""),
                Query.word(context, "holder", ""),
                Query.time(context, "from", Instant.EPOCH),
                Query.time(context, "to", Instant.ofEpochMilli(Long.MAX_VALUE)));
        var asked = new AskJournal(
                sought,
                Query.number(context, "before", 1, Long.MAX_VALUE, 0),
                (int) Query.number(context, "most", 1, MOST, USUAL_PAGE),
                Guard.token(context));
        var page = controller.call(asked, JournalPage.class, PATIENCE);
        answer(
                context,
                page.map(found -> new JsonObject()
                        .put(
                                "entries",
                                new JsonArray(found.lines().stream()
                                        .map(InspectApi::line)
                                        .toList()))
                        .put("before", found.before())));
    }

    /** A body is a text here: it is as it stands in the journal, and a long one is cut. */
    private static JsonObject line(Line line) {
        return new JsonObject()
                .put("seq", line.seq())
                .put("at", line.at().toString())
                .put("kind", line.kind())
                .put("tap", line.tap())
                .put("body", line.body())
                .put("cut", line.cut());
    }

    /** What the controller knows, and what only the gateway does. */
    private void doctor(RoutingContext context) {
        var diagnosis = controller.call(new AskDoctor(Guard.token(context)), Diagnosis.class, PATIENCE);
        answer(context, diagnosis.map(this::diagnosis));
    }

    private JsonObject diagnosis(Diagnosis diagnosis) {
        var all = new ArrayList<Found>(diagnosis.found());
        certificate.look(Instant.now()).ifPresent(all::add);
        long wrong =
                all.stream().filter(one -> one.standing() == Standing.WRONG).count();
        return new JsonObject().put("wrong", wrong).put("findings", findings(all));
    }

    private static JsonArray findings(List<Found> all) {
        return new JsonArray(all.stream()
                .map(one -> new JsonObject()
                        .put("state", one.standing().name().toLowerCase(Locale.ROOT))
                        .put("what", one.what())
                        .put("next", one.next()))
                .toList());
    }

    private void inputs(RoutingContext context) {
        var inputs = controller.call(new AskInputs(Guard.token(context)), Inputs.class, PATIENCE);
        answer(
                context,
                inputs.map(all -> new JsonArray(
                        all.inputs().stream().map(InspectApi::input).toList())));
    }

    private static JsonObject input(Felt felt) {
        return new JsonObject()
                .put("checkpoint", felt.checkpoint())
                .put("name", felt.name())
                .put("active", felt.active())
                .put("byHand", felt.byHand());
    }

    private static void answer(RoutingContext context, Future<?> answer) {
        answer.onSuccess(context::json).onFailure(failure -> Problem.of(failure).answer(context));
    }
}
