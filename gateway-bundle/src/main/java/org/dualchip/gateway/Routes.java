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

    private Routes() {}

    static Router of(Vertx vertx, Controller controller, LiveEvents events, Screens screens) {
        var router = Router.router(vertx);
        var api = new Api(controller);
        var page = new Page();
        router.route().handler(Guard::onlyOurPage);
        router.route("/api/*").handler(Guard::kept);
        router.get("/api/house").handler(api::house);
        router.get("/api/taps").handler(api::taps);
        router.get("/api/events").handler(events::open);
        deed(router, "/api/taps", api::present);
        router.get("/api/checkpoints/:name/screen").handler(Guard::onlyWithToken);
        router.get("/api/checkpoints/:name/screen").handler(context -> screens.open(controller, context));
        deed(router, "/api/checkpoints/:name/unlock", api::unlock);
        deed(router, "/api/checkpoints/:name/intent", api::intend);
        deed(router, "/api/checkpoints/:name/inputs/:input", api::moveInput);
        deed(router, "/api/orders", api::order);
        plugins(router, controller);
        RecordRoutes.add(router, vertx, controller);
        router.get("/screen/:checkpoint").handler(page::screen);
        router.get("/screens/:function/:file").handler(context -> Screens.file(controller, context));
        router.get("/plugins").handler(page::plugins);
        router.get("/:file").handler(page::file);
        router.get("/").handler(page::index);
        Problem.answerFor(router);
        return router;
    }

    private static void plugins(Router router, Controller controller) {
        var plugins = new PluginApi(controller);
        router.get("/api/plugins").handler(plugins::all);
        router.get("/api/plugins/:name").handler(plugins::one);
        router.post("/api/plugins").handler(Guard::onlyJar).handler(Guard::onlyWithToken);
        router.post("/api/plugins").handler(context -> Upload.take(controller, context));
        deed(router, "/api/plugins/:name/change", plugins::change);
    }

    /** What changes state: refused before its body is read. */
    private static void deed(Router router, String path, Handler<RoutingContext> deed) {
        router.post(path).handler(Guard::onlyJson).handler(Guard::onlyWithToken);
        router.post(path).handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post(path).handler(deed);
    }
}
