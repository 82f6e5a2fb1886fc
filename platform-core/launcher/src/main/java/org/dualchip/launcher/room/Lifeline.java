// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import java.io.IOException;
import java.io.InputStream;

/** The pipe from the launcher on standard input. It ends when the launcher wants the process to stop, or is dead. */
final class Lifeline {

    private Lifeline() {}

    /** Runs {@code farewell} when the pipe ends, then halts. */
    static void hold(InputStream pipe, Runnable farewell) {
        var thread = new Thread(() -> listen(pipe, farewell), "lifeline");
        thread.setDaemon(true);
        thread.start();
    }

    private static void listen(InputStream pipe, Runnable farewell) {
        try {
            int said = pipe.read();
            while (said >= 0) said = pipe.read();
        } catch (IOException e) {
            System.err.println("the launcher's pipe broke: " + e.getMessage());
        }
        farewell.run();
        Runtime.getRuntime().halt(0);
    }
}
