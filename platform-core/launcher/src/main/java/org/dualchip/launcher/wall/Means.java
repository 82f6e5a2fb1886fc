// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine gives to raise walls with, tried once when the launcher starts. */
public record Means(Sandbox sandbox, OwnUsers users) implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Means.class.getName());
    private static final Path SHORT_LIVED = Path.of("/run");

    public static Means find() {
        var sandbox = Sandbox.find();
        var locks = Files.isWritable(SHORT_LIVED) ? SHORT_LIVED : Path.of("/tmp");
        return new Means(sandbox, OwnUsers.find(sandbox, locks.resolve("dualchip-users")));
    }

    @Override
    public void close() {
        try {
            users.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the kernel lets go of the users", e);
        }
    }
}
