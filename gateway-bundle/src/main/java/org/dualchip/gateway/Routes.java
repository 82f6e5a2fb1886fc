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

    static Router of(Vertx vertx, Api api, LiveEvents events) {
        var router = Router.router(vertx);
        var page = new Page();
        router.route().handler(Guard::onlyOurPage);
        router.route("/api/*").handler(Guard::kept);
        router.get("/api/house").handler(api::house);
        router.get("/api/taps").handler(api::taps);
        router.get("/api/events").handler(events::open);
        deed(router, "/api/taps", api::present);
        deed(router, "/api/checkpoints/:name/unlock", api::unlock);
        router.get("/:file").handler(page::file);
        router.get("/").handler(page::index);
        Problem.answerFor(router);
        return router;
    }

    /** What changes state: refused before its body is read. */
    private static void deed(Router router, String path, Handler<RoutingContext> deed) {
        router.post(path).handler(Guard::onlyJson).handler(Guard::onlyWithToken);
        router.post(path).handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post(path).handler(deed);
    }
}
