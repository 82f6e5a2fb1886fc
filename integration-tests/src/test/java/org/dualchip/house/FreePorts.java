// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports of a house, which it has again after every restart: below those that Linux lends to whoever dials. */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int FIRST_LENT = 32_768;

    private FreePorts() {}

    /** The first of some ports in a row that nobody uses. */
    public static int inARow(int count) throws IOException {
        for (int tries = 0; tries < 50; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, FIRST_LENT - count);
            if (IntStream.range(port, port + count).allMatch(FreePorts::isFree)) return port;
        }
        throw new IOException("no " + count + " free ports in a row");
    }

    private static boolean isFree(int port) {
        try {
            new ServerSocket(port).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
