// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.dualchip.card.Effort;
import org.dualchip.link.Link;
import org.dualchip.link.Transport;
import org.dualchip.plugin.Tap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;

/** The bundle as it is shipped, with Vert.x inside, in a framework that has no Vert.x. */
class BundleTest {
    private static final List<String> INFRASTRUCTURE = List.of(
            "org.osgi.util.function.Function",
            "org.osgi.util.promise.Promise",
            "org.osgi.service.component.ComponentContext",
            "org.apache.felix.scr.impl.Activator",
            "org.apache.felix.cm.impl.ConfigurationManager");

    @TempDir
    Path directory;

    @Test
    void resolvesAndServesAsSoonAsItIsConfigured() throws Exception {
        int port = freePort();
        var word = "unix:" + directory.resolve("links");
        var framework = framework(word, port);
        try (var controller = new FakeController(Transport.of(word))) {
            framework.start();
            start(framework);
            configure(framework);
            RunningGateway.until(() -> status(port) == 200 && controller.isWatched());
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }

    private Framework framework(String transport, int port) {
        return new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        directory.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.osgi.service.cm;version=1.6.1",
                        "dualchip.transport",
                        transport,
                        "dualchip.port",
                        String.valueOf(port)));
    }

    private static void start(Framework framework) throws Exception {
        var bundles = new ArrayList<Bundle>();
        for (var name : INFRASTRUCTURE) bundles.add(install(framework, Class.forName(name)));
        for (var type : List.of(Tap.class, Effort.class, Link.class, Gateway.class))
            bundles.add(install(framework, type));
        for (var bundle : bundles) bundle.start();
        bundles.forEach(bundle -> assertEquals(Bundle.ACTIVE, bundle.getState(), bundle.getSymbolicName()));
    }

    /** A module's classes, as the build leaves them, are its bundle unpacked. */
    private static Bundle install(Framework framework, Class<?> inside) throws Exception {
        var place = inside.getProtectionDomain().getCodeSource().getLocation();
        return framework.getBundleContext().installBundle("reference:" + place);
    }

    private static void configure(Framework framework) throws Exception {
        var context = framework.getBundleContext();
        var service = context.getServiceReference(ConfigurationAdmin.class);
        assertNotNull(service);
        context.getService(service)
                .getConfiguration("org.dualchip.gateway", "?")
                .update(FrameworkUtil.asDictionary(Map.of()));
    }

    private static int status(int port) {
        try {
            var house = HttpRequest.newBuilder(URI.create("http://localhost:%d/api/house".formatted(port)));
            return HttpClient.newHttpClient()
                    .send(house.build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException notYet) {
            return 0;
        }
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
