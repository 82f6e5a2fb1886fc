// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
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
        router.post().handler(Guard::onlyJson).handler(Guard::onlyWithToken).handler(body());
        router.get("/api/house").handler(api::house);
        router.get("/api/taps").handler(api::taps);
        router.get("/api/events").handler(events::open);
        router.post("/api/taps").handler(api::present);
        router.post("/api/checkpoints/:name/unlock").handler(api::unlock);
        router.get("/:file").handler(page::file);
        router.get("/").handler(page::index);
        Problem.answerFor(router);
        return router;
    }

    private static BodyHandler body() {
        return BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
    }
}
