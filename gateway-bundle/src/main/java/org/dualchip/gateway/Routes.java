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
    private final Api api;
    private final boolean open;
    private final Certificate certificate;

    private Routes(Router router, Controller controller, Callers callers, Doorway doorway) {
        this.router = router;
        this.controller = controller;
        this.callers = callers;
        this.api = new Api(controller);
        this.open = doorway.tls().isEmpty();
        this.certificate = new Certificate(doorway.tls());
    }

    /**
     * All that a server answers.
     *
     * @param doorway whose names are the server's own; what it shows everybody on this machine, it shows over the network
     *     only to who has a token
     */
    static Router of(
            Vertx vertx, Doorway doorway, Callers callers, Controller controller, LiveEvents events, Screens screens) {
        var routes = new Routes(Router.router(vertx), controller, callers, doorway);
        routes.router.route().handler(new Guard(doorway.names())::onlyOurPage);
        routes.router.route().handler(callers::notTooMany);
        return routes.all(vertx, events, screens);
    }

    private Router all(Vertx vertx, LiveEvents events, Screens screens) {
        var page = new Page();
        router.route("/api/*").handler(Guard::kept);
        router.get("/api/me").handler(callers::onlyWithToken).handler(Query.only());
        router.get("/api/me").handler(api::me);
        look("/api/house", api::house);
        lookCloser("/api/taps", api::taps);
        lookCloser("/api/events", events::open);
        deed("/api/taps", api::present);
        router.get("/api/checkpoints/:name/screen")
                .handler(callers::onlyWithToken)
                .handler(Query.only());
        router.get("/api/checkpoints/:name/screen").handler(context -> screens.open(controller, context));
        deed("/api/checkpoints/:name/unlock", api::unlock);
        deed("/api/checkpoints/:name/intent", api::intend);
        deed("/api/checkpoints/:name/inputs/:input", api::moveInput);
        deed("/api/orders", api::order);
        plugins();
        RecordRoutes.add(router, vertx, callers, controller);
        new InspectApi(controller, certificate).route(router, callers);
        LookApi.add(router, callers, controller);
        router.get("/screen/:checkpoint").handler(page::screen);
        router.get("/screens/:function/:file").handler(context -> Screens.file(controller, context));
        page.route(router);
        router.get("/:file").handler(page::file);
        Problem.answerFor(router);
        return router;
    }

    private void plugins() {
        var plugins = new PluginApi(controller);
        look("/api/plugins", plugins::all);
        look("/api/plugins/:name", plugins::one);
        router.post("/api/plugins")
                .handler(Guard::onlyJar)
                .handler(callers::onlyWithToken)
                .handler(Query.only());
        router.post("/api/plugins").handler(context -> Upload.take(controller, context));
        deed("/api/plugins/:name/change", plugins::change);
    }

    /** What nobody keeps from those at this machine. */
    private void look(String path, Handler<RoutingContext> look) {
        if (!open) router.get(path).handler(callers::onlyWithToken).handler(api::onlyKnown);
        router.get(path).handler(Query.only()).handler(look);
    }

    /** What those at this machine are shown without people's names, and with them who shows a token. */
    private void lookCloser(String path, Handler<RoutingContext> look) {
        router.get(path).handler(context -> unlessNobody(context, callers::onlyWithToken));
        router.get(path).handler(context -> unlessNobody(context, api::onlyKnown));
        router.get(path).handler(Query.only()).handler(look);
    }

    private void unlessNobody(RoutingContext context, Handler<RoutingContext> asksWho) {
        if (open && Guard.token(context).isEmpty()) context.next();
        else asksWho.handle(context);
    }

    /** What changes state: refused before its body is read. */
    private void deed(String path, Handler<RoutingContext> deed) {
        router.post(path)
                .handler(Guard::onlyJson)
                .handler(callers::onlyWithToken)
                .handler(Query.only());
        router.post(path).handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post(path).handler(deed);
    }
}
