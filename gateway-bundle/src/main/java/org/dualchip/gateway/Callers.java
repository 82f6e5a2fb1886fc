// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * How often who may ask. A caller is known by a token that the controller let in before, and otherwise by the address it
 * comes from: so who tries tokens cannot lock out those at the same address who have a right one, nor get more tries by
 * trying others. All of it runs on the one event loop.
 */
final class Callers {
    private static final long SECOND = 1_000_000_000;
    private static final int MOST = 1024;
    private static final int FORBIDDEN = 403;

    /** A page loads some thirty files; a hundred times that a minute is no person. */
    private static final int REQUESTS_AT_ONCE = 300;

    private static final long BETWEEN_REQUESTS = SECOND / 50;
    private static final int WRONG_AT_ONCE = 10;
    private static final long BETWEEN_WRONG = 6 * SECOND;

    private final Allowance requests;
    private final Allowance wrong;
    private final Set<String> known = Collections.newSetFromMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    });

    Callers(LongSupplier nanos) {
        this.requests = new Allowance(REQUESTS_AT_ONCE, BETWEEN_REQUESTS, MOST, nanos);
        this.wrong = new Allowance(WRONG_AT_ONCE, BETWEEN_WRONG, MOST, nanos);
    }

    /** Every request. */
    void notTooMany(RoutingContext context) {
        var digest = digest(Guard.token(context));
        long wait = requests.take(known.contains(digest) ? digest : address(context));
        if (wait > 0) later(Problem.TOO_MANY, wait, context);
        else context.next();
    }

    /** Those that need a token: whether it is the right one, only the controller knows. */
    void onlyWithToken(RoutingContext context) {
        var token = Guard.token(context);
        if (token.isEmpty()) {
            Problem.NO_TOKEN.answer(context);
            return;
        }
        var digest = digest(token);
        var address = address(context);
        boolean first = !known.contains(digest);
        long wait = first ? wrong.take(address) : 0;
        if (wait > 0) {
            later(Problem.TOO_MANY_WRONG, wait, context);
            return;
        }
        context.addHeadersEndHandler(answered -> {
            int status = context.response().getStatusCode();
            if (status == Problem.NO_TOKEN.status()) known.remove(digest);
            else if (first) wrong.giveBack(address);
            if (status < 300 || status == FORBIDDEN) known.add(digest);
        });
        context.next();
    }

    private static void later(Problem problem, long seconds, RoutingContext context) {
        context.response().putHeader("Retry-After", String.valueOf(seconds));
        problem.answer(context);
    }

    private static String address(RoutingContext context) {
        return network(context.request().remoteAddress());
    }

    /** Of IPv6 the first 64 bits: one machine has all the addresses behind them. */
    static String network(SocketAddress remote) {
        var address = remote.hostAddress();
        if (address == null || address.indexOf(':') < 0) return String.valueOf(address);
        return Arrays.stream(address.split(":", -1)).limit(4).collect(Collectors.joining(":"));
    }

    private static String digest(String token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
