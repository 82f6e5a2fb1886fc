// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine gives to raise walls with, tried once when the launcher starts. */
public record Means(Sandbox sandbox, OwnUsers users, ControlGroups groups, Rlimits rlimits) implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Means.class.getName());
    private static final Path SHORT_LIVED = Path.of("/run");

    /**
     * Tries what there is.
     *
     * @param house a name that no other running house on this machine has
     */
    public static Means find(String house) {
        var sandbox = Sandbox.find();
        var locks = Files.isWritable(SHORT_LIVED) ? SHORT_LIVED : Path.of("/tmp");
        var groups = ControlGroups.find(house);
        var users = OwnUsers.find(sandbox, locks.resolve("dualchip-users"));
        return new Means(sandbox, users, groups, Rlimits.find(sandbox, groups));
    }

    @Override
    public void close() {
        groups.close();
        try {
            users.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the kernel lets go of the users", e);
        }
    }
}
