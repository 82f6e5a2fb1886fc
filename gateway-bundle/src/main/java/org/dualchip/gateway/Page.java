// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The console's pages and their files, carried in the bundle and read once; all pages have one head and one foot. */
final class Page {
    /** By path. */
    private static final Map<String, String> PAGES = Map.of(
            "/", "index.html",
            "/plugins", "plugins.html",
            "/records", "records.html",
            "/views", "views.html",
            "/explain", "explain.html",
            "/journal", "journal.html",
            "/checkpoints", "checkpoints.html",
            "/doctor", "doctor.html");

    private static final String SCREEN = "screen.html";
    private static final List<String> FILES = List.of(
            "screen.css",
            "screen.js",
            "icon.svg",
            "style.css",
            "frame.css",
            "frame.js",
            "session.js",
            "api.js",
            "dom.js",
            "text.js",
            "language.js",
            "live.js",
            "stream.js",
            "app.js",
            "places.css",
            "places.js",
            "unlock.js",
            "cards.js",
            "taps.css",
            "taps.js",
            "plugins.css",
            "plugins.js",
            "plugin.js",
            "offer.js",
            "doctor.css",
            "doctor.js",
            "house.js",
            "sheet.css",
            "records.css",
            "records.js",
            "recordapi.js",
            "recordlist.js",
            "editor.js",
            "form.js",
            "fields.js",
            "schema.js",
            "lossless.js",
            "conflict.js",
            "history.js",
            "transfer.js",
            "views.css",
            "views.js",
            "picture.js",
            "plot.js",
            "explain.js",
            "journal.css",
            "journal.js",
            "entry.js",
            "checkpoints.css",
            "checkpoints.js");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final Map<String, Buffer> files = FILES.stream().collect(Collectors.toMap(Function.identity(), Page::read));
    private final Buffer screen = read(SCREEN);
    private final Map<String, Buffer> pages = PAGES.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, page -> framed(page.getKey(), page.getValue())));

    /** A page, with the head and the foot that all of them have, and its own place in the head marked. */
    private static Buffer framed(String path, String file) {
        var here = "<a href=\"" + path + "\">";
        var head = text("head.html").replace(here, here.replace(">", " aria-current=\"page\">"));
        return Buffer.buffer(text(file).replace("<!-- head -->\n", head).replace("<!-- foot -->\n", text("foot.html")));
    }

    private static String text(String file) {
        return read(file).toString(StandardCharsets.UTF_8);
    }

    /** All pages, each at its path. */
    void route(Router router) {
        pages.forEach((path, page) -> router.get(path).handler(context -> send(context, "index.html", page)));
    }

    /** The frame of a checkpoint's screen, with the plugin's page inside. */
    void screen(RoutingContext context) {
        Guard.framing(context);
        send(context, SCREEN, screen);
    }

    void file(RoutingContext context) {
        var name = context.pathParam("file");
        var file = files.get(name);
        if (file != null) send(context, name, file);
        else context.next();
    }

    private static void send(RoutingContext context, String name, Buffer content) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type(name).orElseThrow())
                .end(content);
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
