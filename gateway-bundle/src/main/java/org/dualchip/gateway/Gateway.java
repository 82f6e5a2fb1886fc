// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.dualchip.link.Transport;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/** The network's side of the house: an HTTP server, and behind it a link to the controller. */
@Component(
        configurationPid = "org.dualchip.gateway",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class Gateway implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final long TRIED_AGAIN_MS = 1000;

    private final Vertx vertx;
    private final Controller controller;
    private final Router routes;
    private final Doorway doorway;
    private volatile HttpServer server;

    @Activate
    public Gateway(BundleContext context, Map<String, Object> settings) {
        this(Transport.of(context.getProperty("dualchip.transport")), Doorway.of(context, settings), System::nanoTime);
    }

    /** On this machine alone. */
    Gateway(Transport transport, int port) {
        this(transport, Doorway.here(port), System::nanoTime);
    }

    /**
     * Listens when it returns; later where another program has its port, as soon as that one gives it up.
     *
     * @param nanos by which it is told who asks too often, ns
     * @throws IllegalStateException when it can never listen as it was told to
     */
    Gateway(Transport transport, Doorway doorway, LongSupplier nanos) {
        this.vertx = vertx();
        this.doorway = doorway;
        var events = new LiveEvents(vertx);
        var screens = new Screens(vertx, HEARTBEAT);
        this.controller = new Controller(vertx, transport, List.of(events, screens));
        this.routes = Routes.of(vertx, doorway, new Callers(nanos), controller, events, screens);
        this.server = server();
        try {
            await(server.listen());
            serving();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BindException) waitForPort();
            else throw never(e);
        }
    }

    private HttpServer server() {
        return vertx.createHttpServer(doorway.options()).requestHandler(routes);
    }

    private void serving() {
        LOG.log(Level.INFO, "the page is at {0}", doorway.url(port()));
    }

    private void waitForPort() {
        LOG.log(
                Level.WARNING,
                "{0} is not served yet: another program has its port, and it is tried every second; stop that one, or set"
                        + " dualchip.port",
                doorway.url(doorway.port()));
        vertx.setTimer(TRIED_AGAIN_MS, timer -> listenAgain());
    }

    private void listenAgain() {
        server = server();
        server.listen()
                .onSuccess(listening -> serving())
                .onFailure(taken -> vertx.setTimer(TRIED_AGAIN_MS, timer -> listenAgain()));
    }

    private IllegalStateException never(CompletionException e) {
        close();
        return new IllegalStateException(
                "%s cannot be served: %s"
                        .formatted(
                                doorway.url(doorway.port()),
                                e.getCause() == null ? e : e.getCause().getMessage()),
                e);
    }

    Router routes() {
        return routes;
    }

    int port() {
        return server.actualPort();
    }

    @Deactivate
    @Override
    public void close() {
        controller.close();
        await(vertx.close());
    }

    /**
     * Vert.x finds its parts by the thread's class loader, which must be this bundle's. One event loop is plenty for a
     * page, and what it alone touches needs no lock. Nothing is unpacked to disk: this process has none.
     */
    private static Vertx vertx() {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(Gateway.class.getClassLoader());
        try {
            var noFiles = new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
            return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setFileSystemOptions(noFiles));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
