// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dualchip.card.admission.Piece;
import org.dualchip.link.message.LifecycleMessages.OfferPlugin;
import org.dualchip.link.message.LifecycleMessages.Offered;

/**
 * A bundle on its way to the controller, in pieces as they come: nothing of it is kept here but the piece that is being
 * filled, and no more is taken from the network while the controller has one. All of it runs on the one event loop.
 */
final class Upload {
    /** The last piece is answered when the whole bundle was looked through. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** RFC 9530, section 2. */
    private static final Pattern DIGEST = Pattern.compile("(?:.*,)?\\s*sha-256=:([A-Za-z0-9+/]{43}=):.*");

    private final Controller controller;
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final String token;
    private final String digest;
    private final int total;
    private Buffer waiting = Buffer.buffer();
    private int offset;
    private boolean asking;
    private boolean over;

    private Upload(Controller controller, RoutingContext context, String digest, int total) {
        this.controller = controller;
        this.context = context;
        this.request = context.request();
        this.token = Guard.token(context);
        this.digest = digest;
        this.total = total;
    }

    /** Refuses what says too much of itself, or too little, before its body is read. */
    static void take(Controller controller, RoutingContext context) {
        var length = length(context.request());
        var digest = digest(context.request());
        if (length.isEmpty()) Problem.NO_LENGTH.answer(context);
        else if (length.get() > Piece.LARGEST) Problem.BUNDLE_TOO_LARGE.answer(context);
        else if (length.get() < 1) Problem.NO_BUNDLE.answer(context);
        else if (digest.isEmpty()) Problem.NO_DIGEST.answer(context);
        else new Upload(controller, context, digest.get(), length.get().intValue()).start();
    }

    private static Optional<Long> length(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null || !length.matches("[0-9]{1,18}")
                ? Optional.empty()
                : Optional.of(Long.parseLong(length));
    }

    private static Optional<String> digest(HttpServerRequest request) {
        var header = request.getHeader("Content-Digest");
        var digest = DIGEST.matcher(header == null ? "" : header);
        return digest.matches()
                ? Optional.of(HexFormat.of().formatHex(Base64.getDecoder().decode(digest.group(1))))
                : Optional.empty();
    }

    private void start() {
        request.exceptionHandler(failure -> over = true);
        request.handler(this::arrived);
    }

    private void arrived(Buffer bytes) {
        if (over) return;
        waiting.appendBuffer(bytes);
        next();
    }

    /** One piece at a time, whole ones only, but for the last. */
    private void next() {
        int length = Math.min(Piece.LONGEST, total - offset);
        if (asking || over || waiting.length() < length) return;
        asking = true;
        request.pause();
        var piece = new Piece(digest, total, offset, waiting.getBytes(0, length));
        waiting = waiting.getBuffer(length, waiting.length());
        offset += length;
        controller
                .call(new OfferPlugin(piece, token), Offered.class, PATIENCE)
                .onSuccess(this::answered)
                .onFailure(this::failed);
    }

    private void answered(Offered found) {
        asking = false;
        request.resume();
        if (found.whole() || offset == total) {
            over = true;
            context.json(PluginJson.offered(found, digest));
        } else {
            next();
        }
    }

    /** What still comes is read, for the answer to be heard, and dropped. */
    private void failed(Throwable failure) {
        over = true;
        waiting = Buffer.buffer();
        request.resume();
        Problem.of(failure).answer(context);
    }
}
