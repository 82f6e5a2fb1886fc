// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;

/**
 * Where the gateway listens, and how: over the network with TLS alone.
 *
 * @param address an IP address
 * @param port 0 for any that is free
 * @param names under which it may be asked for
 * @param tls the folder of {@code certificate.pem} and {@code key.pem}; without one it speaks HTTP, on this machine only
 */
record Doorway(String address, int port, Set<String> names, Optional<Path> tls) {
    private static final String HERE = "127.0.0.1";
    private static final int USUAL_PORT = 8080;
    /** Longer than a tap in which a PIN is entered; live events keep themselves busy. */
    private static final int IDLE_SECONDS = 120;

    Doorway {
        names = Set.copyOf(names);
        if (tls.isEmpty() && !isThisMachine(address)) {
            throw new IllegalArgumentException(address + " is reached over the network, and nothing is served there"
                    + " without TLS: set tls.certificate and tls.key beside address, or address = " + HERE);
        }
    }

    /** On this machine alone. */
    static Doorway here(int port) {
        return new Doorway(HERE, port, Set.of(HERE, "localhost"), Optional.empty());
    }

    /**
     * As configured: {@code address} and {@code names}, with blanks between them.
     *
     * @throws IllegalArgumentException saying what to set, when that would serve the network without TLS
     */
    static Doorway of(BundleContext context, Map<String, Object> settings) {
        var address = String.valueOf(settings.getOrDefault("address", HERE)).strip();
        var names = new TreeSet<>(List.of(address));
        if (isThisMachine(address)) names.addAll(List.of(HERE, "localhost"));
        var more = String.valueOf(settings.getOrDefault("names", "")).strip();
        if (!more.isEmpty()) names.addAll(Arrays.asList(more.split("\\s+", -1)));
        var port = context.getProperty("dualchip.port");
        return new Doorway(
                address,
                port == null ? USUAL_PORT : Integer.parseInt(port),
                names,
                Optional.ofNullable(context.getProperty("dualchip.tls")).map(Path::of));
    }

    private static boolean isThisMachine(String address) {
        try {
            if (!address.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
                throw new IllegalArgumentException("address is an IP address, not " + address);
            }
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("address is an IP address, not " + address, e);
        }
    }

    /** As people type it; the port may be known only now. */
    String url(int actualPort) {
        var host = address.contains(":") ? "[" + address + "]" : address;
        return (tls.isPresent() ? "https://" : "http://") + host + ":" + actualPort + "/";
    }

    HttpServerOptions options() {
        var options = new HttpServerOptions()
                .setHost(address)
                .setPort(port)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        tls.ifPresent(folder -> options.setSsl(true)
                .setUseAlpn(false)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setKeyCertOptions(pem(folder)));
        return options;
    }

    private static PemKeyCertOptions pem(Path folder) {
        try {
            return new PemKeyCertOptions()
                    .setCertValue(Buffer.buffer(Files.readAllBytes(folder.resolve("certificate.pem"))))
                    .setKeyValue(Buffer.buffer(Files.readAllBytes(folder.resolve("key.pem"))));
        } catch (IOException e) {
            throw new UncheckedIOException("the certificate or its key cannot be read: " + e.getMessage(), e);
        }
    }
}
