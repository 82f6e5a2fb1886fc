// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.pocket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Where the reader of each checkpoint takes virtual cards: lines such as {@code front-door=127.0.0.1:35963}. */
record Slots(Properties addresses) {
    private static final String FILE = "slots.properties";

    static Slots read(Path folder) throws IOException {
        var addresses = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve(FILE))) {
            addresses.load(in);
        }
        return new Slots(addresses);
    }

    /** IllegalArgumentException where no address is set or it is none. */
    InetSocketAddress of(String checkpoint) {
        var address = addresses.getProperty(checkpoint, "");
        var parts = address.split(":", 2);
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "no virtual card can be presented at " + checkpoint + ": add it to pocket/" + FILE);
        }
        return InetSocketAddress.createUnresolved(parts[0], Integer.parseInt(parts[1]));
    }
}
