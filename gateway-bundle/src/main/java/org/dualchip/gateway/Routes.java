// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** What is served where. */
final class Routes {
    private static final long LARGEST_BODY = 4096;

    private final Router router;
    private final Controller controller;
    private final Callers callers;

    private Routes(Router router, Controller controller, Callers callers) {
        this.router = router;
        this.controller = controller;
        this.callers = callers;
    }

    /**
     * All that a server answers.
     *
     * @param guard of the server's own names
     */
    static Router of(
            Vertx vertx, Guard guard, Callers callers, Controller controller, LiveEvents events, Screens screens) {
        var routes = new Routes(Router.router(vertx), controller, callers);
        routes.router.route().handler(guard::onlyOurPage);
        routes.router.route().handler(callers::notTooMany);
        return routes.all(events, screens);
    }

    private Router all(LiveEvents events, Screens screens) {
        var api = new Api(controller);
        var page = new Page();
        router.route("/api/*").handler(Guard::kept);
        router.get("/api/house").handler(api::house);
        router.get("/api/taps").handler(api::taps);
        router.get("/api/events").handler(events::open);
        deed("/api/taps", api::present);
        router.get("/api/checkpoints/:name/screen").handler(callers::onlyWithToken);
        router.get("/api/checkpoints/:name/screen").handler(context -> screens.open(controller, context));
        deed("/api/checkpoints/:name/unlock", api::unlock);
        deed("/api/checkpoints/:name/intent", api::intend);
        deed("/api/checkpoints/:name/inputs/:input", api::moveInput);
        deed("/api/orders", api::order);
        plugins();
        router.get("/screen/:checkpoint").handler(page::screen);
        router.get("/screens/:function/:file").handler(context -> Screens.file(controller, context));
        router.get("/plugins").handler(page::plugins);
        router.get("/:file").handler(page::file);
        router.get("/").handler(page::index);
        Problem.answerFor(router);
        return router;
    }

    private void plugins() {
        var plugins = new PluginApi(controller);
        router.get("/api/plugins").handler(plugins::all);
        router.get("/api/plugins/:name").handler(plugins::one);
        router.post("/api/plugins").handler(Guard::onlyJar).handler(callers::onlyWithToken);
        router.post("/api/plugins").handler(context -> Upload.take(controller, context));
        deed("/api/plugins/:name/change", plugins::change);
    }

    /** What changes state: refused before its body is read. */
    private void deed(String path, Handler<RoutingContext> deed) {
        router.post(path).handler(Guard::onlyJson).handler(callers::onlyWithToken);
        router.post(path).handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post(path).handler(deed);
    }
}
