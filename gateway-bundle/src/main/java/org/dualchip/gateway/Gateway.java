// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.dualchip.link.Transport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/** The network's side of the house: an HTTP server on 127.0.0.1, and behind it a link to the controller. */
@Component(
        configurationPid = "org.dualchip.gateway",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {})
public final class Gateway implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
    private static final String HERE = "127.0.0.1";
    private static final int USUAL_PORT = 8080;
    /** Longer than a tap in which a PIN is entered; live events keep themselves busy. */
    private static final int IDLE_SECONDS = 120;

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Vertx vertx;
    private final Controller controller;
    private final HttpServer server;

    @Activate
    public Gateway(BundleContext context) {
        this(Transport.of(context.getProperty("dualchip.transport")), port(context.getProperty("dualchip.port")));
    }

    /**
     * Listens when it returns.
     *
     * @param port 0 for any that is free
     * @throws IllegalStateException when the port is taken
     */
    Gateway(Transport transport, int port) {
        this.vertx = vertx();
        var events = new LiveEvents(vertx);
        var screens = new Screens(vertx, HEARTBEAT);
        this.controller = new Controller(vertx, transport, List.of(events, screens));
        var routes = Routes.of(vertx, controller, events, screens);
        this.server = vertx.createHttpServer(options(port)).requestHandler(routes);
        listen(port);
    }

    private void listen(int port) {
        try {
            await(server.listen());
            LOG.log(Level.INFO, "the page is at http://{0}:{1}/", HERE, String.valueOf(port()));
        } catch (CompletionException e) {
            close();
            throw new IllegalStateException(
                    "port %d of %s is taken: stop what uses it, or set dualchip.port".formatted(port, HERE), e);
        }
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

    private static int port(@Nullable String word) {
        return word == null ? USUAL_PORT : Integer.parseInt(word);
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

    private static HttpServerOptions options(int port) {
        return new HttpServerOptions()
                .setHost(HERE)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
