// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page's few files, carried in the bundle and read once. */
final class Page {
    private static final String INDEX = "index.html";
    private static final String SCREEN = "screen.html";
    private static final String PLUGINS = "plugins.html";
    private static final List<String> FILES = List.of(
            INDEX,
            SCREEN,
            "screen.css",
            "screen.js",
            "stream.js",
            "language.js",
            "style.css",
            "doors.css",
            "icon.svg",
            "app.js",
            "api.js",
            "live.js",
            "dom.js",
            "doors.js",
            "unlock.js",
            "cards.js",
            "taps.js",
            "house.js",
            PLUGINS,
            "plugins.css",
            "plugins.js",
            "plugin.js",
            "offer.js",
            "token.js");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Buffer> files = FILES.stream().collect(Collectors.toMap(Function.identity(), Page::read));

    void index(RoutingContext context) {
        send(context, INDEX);
    }

    void plugins(RoutingContext context) {
        send(context, PLUGINS);
    }

    /** The frame of a checkpoint's screen, with the plugin's page inside. */
    void screen(RoutingContext context) {
        Guard.framing(context);
        send(context, SCREEN);
    }

    void file(RoutingContext context) {
        var name = context.pathParam("file");
        if (files.containsKey(name)) send(context, name);
        else context.next();
    }

    private void send(RoutingContext context, String name) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type(name).orElseThrow())
                .end(files.get(name));
    }

    /** The media type of a file, by its name's end; empty for one that no page has. */
    static Optional<String> type(String name) {
        return Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
    }

    private static Buffer read(String name) {
        try (var in = Page.class.getResourceAsStream("/page/" + name)) {
            if (in == null) throw new IllegalStateException("the bundle lacks page/" + name);
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
