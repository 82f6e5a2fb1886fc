// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * What {@code dualchip run} was asked for.
 *
 * @param port of the page and the HTTP interface, on 127.0.0.1
 * @param singleProcess everything in this JVM, with no walls
 * @param config a folder a process: its bundles, its settings
 * @param data made when it is not there
 * @param house where {@code lib} and {@code bundles} are
 * @param out for people and scripts; logs go to standard error
 * @param first what is done beside all when the house starts; that it serves is said when it is done
 */
public record RunOptions(
        int port, boolean singleProcess, Path config, Path data, Path house, PrintWriter out, Runnable first) {

    public RunOptions {
        if (port < 1 || port > 0xFFFF) throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        config = config.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        house = house.toAbsolutePath().normalize();
    }

    Path bundles() {
        return house.resolve("bundles");
    }

    Path jar(String bundle) {
        return bundles().resolve(bundle + ".jar");
    }
}
