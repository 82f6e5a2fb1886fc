// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps other pages of the same browser out: they can reach this port, too. */
final class Guard {
    private static final Pattern BEARER = Pattern.compile("Bearer ([!-~]{1,256})");
    private static final String FRAMED = "/screens/";
    private static final String NO_ORIGIN = "null";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final String STRICT = "Strict-Transport-Security";
    /** A year, in seconds. */
    private static final String ALWAYS = "max-age=31536000";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-cache");

    private static final String POLICY = "Content-Security-Policy";

    private final Set<String> names;

    /**
     * Of a server.
     *
     * @param names under which it may be asked for
     */
    Guard(Set<String> names) {
        this.names = names;
    }

    /** Our own page, with a plugin's in a frame: that may come from here, and from nowhere else. */
    static void framing(RoutingContext context) {
        var headers = context.response().headers();
        headers.set(POLICY, headers.get(POLICY) + "; frame-src 'self'");
    }

    /**
     * A plugin's page: it draws with its own files, in our frame, and can do nothing else. It has no origin, so its files
     * are somebody else's to it; they are no secrets.
     */
    static void framed(RoutingContext context) {
        var house = origin(context.request());
        var ours = house + FRAMED;
        context.response()
                .putHeader(
                        POLICY,
                        "sandbox allow-scripts; default-src 'none'; script-src " + ours + "; style-src " + ours
                                + "; img-src " + ours + "; base-uri 'none'; form-action 'none'; frame-ancestors "
                                + house)
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    /** A name of its own that an attacker points at 127.0.0.1 still stands in {@code Host}: DNS rebinding ends here. */
    void onlyOurPage(RoutingContext context) {
        var request = context.request();
        HEADERS.forEach(context.response()::putHeader);
        if (request.isSSL()) context.response().putHeader(STRICT, ALWAYS);
        if (!addressedToUs(request)) Problem.OTHER_HOST.answer(context);
        else if (!fromUs(request)) Problem.OTHER_PAGE.answer(context);
        else context.next();
    }

    private boolean addressedToUs(HttpServerRequest request) {
        var host = request.authority();
        if (host == null || !names.contains(host.host())) return false;
        int usual = request.isSSL() ? HTTPS : HTTP;
        int port = host.port() < 0 ? usual : host.port();
        return port == request.localAddress().port();
    }

    /**
     * Browsers say {@code Origin} with a script's request, and {@code Sec-Fetch-Site} even with an image's. A plugin's page
     * has no origin, and asks for its own files alone.
     */
    private static boolean fromUs(HttpServerRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (NO_ORIGIN.equals(origin) && request.path().startsWith(FRAMED)) return true;
        if (origin != null && !origin.equals(origin(request))) return false;
        var site = request.getHeader("Sec-Fetch-Site");
        return site == null
                || !request.path().startsWith("/api/")
                || Set.of("same-origin", "none").contains(site);
    }

    /** Of our own pages, under the name that was asked for. */
    private static String origin(HttpServerRequest request) {
        return (request.isSSL() ? "https://" : "http://") + request.getHeader(HttpHeaders.HOST);
    }

    /** Answers about people are kept nowhere. */
    static void kept(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        context.next();
    }

    /** A form of another page cannot send this type without asking first. */
    static void onlyJson(RoutingContext context) {
        if (isOf("application/json", context)) context.next();
        else Problem.NOT_JSON.answer(context);
    }

    /** Nor this one. */
    static void onlyJar(RoutingContext context) {
        if (isOf("application/java-archive", context)) context.next();
        else Problem.NOT_A_JAR.answer(context);
    }

    private static boolean isOf(String type, RoutingContext context) {
        var said = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return said != null && said.split(";", 2)[0].strip().equalsIgnoreCase(type);
    }

    /** The bearer's token, or empty. */
    static String token(RoutingContext context) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) return "";
        var bearer = BEARER.matcher(header);
        return bearer.matches() ? bearer.group(1) : "";
    }
}
