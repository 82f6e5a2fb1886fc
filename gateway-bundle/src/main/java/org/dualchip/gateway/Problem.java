// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.dualchip.card.admission.Piece;
import org.dualchip.link.LinkException;
import org.dualchip.records.text.ChangeSet;

/**
 * Why a request was not served.
 *
 * @param status the HTTP status
 * @param error what happened and what to do next, for people
 */
record Problem(int status, String error) {
    private static final System.Logger LOG = System.getLogger(Problem.class.getName());
    private static final String TRY_AGAIN = ": try again in a moment, and look at ./dualchip status if it stays so";

    static final Problem OTHER_HOST =
            new Problem(421, "this is not the server you asked for: use the address that ./dualchip run printed");
    static final Problem OTHER_PAGE =
            new Problem(403, "only this house's own page may ask: use the address that ./dualchip run printed");
    static final Problem NOT_JSON = new Problem(415, "send JSON, with Content-Type: application/json");
    static final Problem NOT_A_JAR =
            new Problem(415, "send the bundle itself, with Content-Type: application/java-archive");
    static final Problem NO_LENGTH = new Problem(411, "say with Content-Length how long the bundle is");
    static final Problem NO_BUNDLE = new Problem(400, "the bundle is empty: send a plugin's .jar");
    static final Problem BUNDLE_TOO_LARGE =
            new Problem(413, "that is too long: a plugin's bundle has %d bytes at most".formatted(Piece.LARGEST));
    static final Problem NO_DIGEST =
            new Problem(400, "say with Content-Digest: sha-256=:BASE64: what the bundle's SHA-256 is");
    static final Problem NO_PLUGIN = new Problem(404, "no such plugin is here: /api/plugins lists those that are");
    static final Problem NO_TOKEN = new Problem(
            401,
            "send Authorization: Bearer TOKEN; the token ends the address that ./dualchip run printed, after the #,"
                    + " and ./dualchip token add makes others");
    static final Problem TOO_MANY =
            new Problem(429, "that is too often: go on after as many seconds as Retry-After says");
    static final Problem TOO_MANY_WRONG = new Problem(
            429, "too many wrong tokens came from there: try the right one after as many seconds as Retry-After says");
    static final Problem NO_RECORDS = new Problem(
            415,
            "send records as text/csv, application/json or application/x-ndjson, a calendar as text/calendar, as \"format\" says too");
    static final Problem RECORD_TOO_LARGE =
            new Problem(413, "that is too long: a record holds %d bytes".formatted(ChangeSet.LONGEST_BODY));
    static final Problem FILE_TOO_LARGE = new Problem(
            413, "that is too long: a file of records holds %d bytes".formatted(RecordChanges.LARGEST_FILE));
    static final Problem TOO_MANY_RECORDS = new Problem(503, "others are changing records" + TRY_AGAIN);
    static final Problem AWAY = new Problem(503, "the controller is away" + TRY_AGAIN);
    static final Problem TOO_MANY_STREAMS =
            new Problem(503, "too many pages are watching: close one of them and load this one again");

    private static final List<Problem> WITHOUT_A_ROUTE = List.of(
            new Problem(400, "that is no request of the right form: check its path and its length"),
            new Problem(404, "nothing is here: start at /"),
            new Problem(405, "this can be asked in another way: GET shows, POST does"),
            new Problem(413, "that is too long: a request holds 4096 bytes"));

    /** The one place that turns failures into statuses. */
    static Problem of(Throwable failure) {
        if (failure instanceof LinkException refused) return of(refused);
        if (failure instanceof TimeoutException) return new Problem(503, "the controller did not answer" + TRY_AGAIN);
        if (failure instanceof NoSuchElementException nothing) return new Problem(404, text(nothing));
        if (failure instanceof ConcurrentModificationException older) return new Problem(409, text(older));
        if (failure instanceof BodyStream.TooLong) return RECORD_TOO_LARGE;
        if (failure instanceof IOException broken) return new Problem(400, text(broken));
        if (failure instanceof IllegalArgumentException mistake) return new Problem(400, text(mistake));
        LOG.log(Level.ERROR, "a request failed", failure);
        return new Problem(500, "the gateway failed: its log says why");
    }

    private static Problem of(LinkException refused) {
        return switch (refused.failure().what()) {
            case "NotKnown" -> new Problem(401, text(refused));
            case "Forbidden" -> new Problem(403, text(refused));
            case "NoSuchElementException" -> new Problem(404, text(refused));
            case "ConcurrentModificationException" -> new Problem(409, text(refused));
            case "IllegalArgumentException" -> new Problem(400, text(refused));
            case "", "Busy", "LinkException" -> new Problem(503, text(refused) + TRY_AGAIN);
            default -> new Problem(500, "the controller failed: " + text(refused));
        };
    }

    private static String text(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    void answer(RoutingContext context) {
        if (context.response().ended() || context.response().closed()) return;
        if (status == NO_TOKEN.status) context.response().putHeader("WWW-Authenticate", "Bearer");
        context.response().setStatusCode(status);
        context.json(new JsonObject().put("error", error));
    }

    /** Answers for what no route serves, and for what a route threw. */
    static void answerFor(Router router) {
        for (var problem : WITHOUT_A_ROUTE) router.errorHandler(problem.status, problem::answer);
        router.errorHandler(500, context -> of(context.failure()).answer(context));
    }
}
