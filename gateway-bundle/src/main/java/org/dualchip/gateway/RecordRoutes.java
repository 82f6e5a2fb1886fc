// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** Where records are served. All of it is about people, so that all of it needs a token. */
final class RecordRoutes {
    private static final String TYPE = "/api/records/:function/:type";

    private RecordRoutes() {}

    static void add(Router router, Vertx vertx, Callers callers, Controller controller) {
        var work = new RecordWork(vertx, controller);
        var records = new RecordApi(work);
        var changes = new RecordChanges(work);
        router.route("/api/records*").handler(callers::onlyWithToken);
        router.get("/api/openapi.json")
                .handler(callers::onlyWithToken)
                .handler(Query.only())
                .handler(records::openApi);
        router.get("/api/records").handler(Query.only()).handler(records::types);
        router.get(TYPE + "/export").handler(Query.only("format")).handler(records::export);
        router.get(TYPE + "/history")
                .handler(Query.only("key", "before", "after"))
                .handler(records::history);
        router.post(TYPE + "/import").handler(Query.only("format", "dry")).handler(changes::load);
        router.get(TYPE).handler(Query.only("after", "most", "version")).handler(records::list);
        router.put(TYPE).handler(Guard::onlyJson).handler(Query.only("dry")).handler(changes::put);
        router.get(TYPE + "/:key").handler(Query.only("version")).handler(records::one);
        router.put(TYPE + "/:key")
                .handler(Guard::onlyJson)
                .handler(Query.only("dry"))
                .handler(changes::put);
        router.delete(TYPE + "/:key").handler(Query.only("dry")).handler(changes::delete);
    }
}
