// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.random.RandomGenerator;
import org.dualchip.attack.Installation;
import org.dualchip.redteam.hostile.Canary;
import org.dualchip.redteam.hostile.HostileGateway;
import org.dualchip.redteam.hostile.HostilePlugin;

/** An installation with two traitors in it, and a canary in each place that they must not reach. */
final class Site implements AutoCloseable {
    private static final List<String> SECRET_FOLDERS = List.of("secure", "plugin/access", "generations/access");

    final Installation installation;
    private final ServerSocket listener;
    private final Process abstractly;
    private final Map<String, String> canaries = new HashMap<>();

    Site(Path root) throws IOException {
        installation = Installation.in(root);
        for (var name : List.of("secure", "environment", "files", "tcp", "abstract")) {
            canaries.put(name, Canary.text(name, digits()));
        }
        plant();
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        serve();
        var name = "dualchip-" + digits();
        abstractly = serveAbstractly(name);
        var plan = plan(name);
        infiltrate(HostilePlugin.class, "plugin", "transit", plan);
        infiltrate(HostileGateway.class, "gateway", "gateway-bundle", plan);
    }

    private static String digits() {
        var bytes = new byte[16];
        RandomGenerator.getDefault().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private String canary(String name) {
        return canaries.getOrDefault(name, "");
    }

    private void plant() throws IOException {
        var config = installation.config();
        Files.writeString(
                config.resolve("secure/org.dualchip.secure-end.cfg"),
                "name = secure\nnote = " + canary("secure") + "\n");
        Files.writeString(
                config.resolve("secure/process.properties"),
                "\nenv.CANARY = " + canary("environment") + "\n",
                StandardOpenOption.APPEND);
        var own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        for (var folder : SECRET_FOLDERS) {
            var place = Files.createDirectories(installation.data().resolve(folder), own);
            Files.writeString(place.resolve("canary"), canary("files"));
        }
    }

    private Properties plan(String abstractName) {
        var plan = new Properties();
        canaries.forEach((name, text) -> plan.setProperty("sha." + name, Canary.digest(text)));
        plan.setProperty("config", installation.config().toString());
        plan.setProperty("house", installation.house().toString());
        plan.setProperty("port.canary", String.valueOf(listener.getLocalPort()));
        plan.setProperty("port.reader", String.valueOf(installation.reader()));
        plan.setProperty("abstract", abstractName);
        plan.setProperty("tap", "none");
        return plan;
    }

    private void infiltrate(
            Class<? extends org.osgi.framework.BundleActivator> who, String origin, String bundle, Properties plan)
            throws IOException {
        var own = new Properties();
        own.putAll(plan);
        own.setProperty("origin", origin);
        new HostileBundle(who, own).takeThePlaceOf(installation.bundle(bundle));
    }

    private void serve() {
        var thread = new Thread(this::serveNow, "listener");
        thread.setDaemon(true);
        thread.start();
    }

    private void serveNow() {
        try {
            while (true) {
                try (var caller = listener.accept()) {
                    caller.getOutputStream().write(canary("tcp").getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private Process serveAbstractly(String name) throws IOException {
        var program = "socket(S,AF_UNIX,SOCK_STREAM,0); bind(S,pack_sockaddr_un(\"\\0" + name
                + "\")) or die; listen(S,9); $SIG{PIPE}='IGNORE';"
                + " while(accept(C,S)) { print C \"" + canary("abstract") + "\"; close C }";
        return new ProcessBuilder("perl", "-MSocket", "-e", program).start();
    }

    /** Where the one in the place of {@code origin} hears what to do. */
    void order(String origin, String line) throws IOException {
        var file = installation.config().resolve(origin.equals("plugin") ? "plugin/transit/orders" : "gateway/orders");
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        abstractly.destroy();
    }
}
