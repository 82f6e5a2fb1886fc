// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;

/** Whether a user who is neither the owner nor of the group can read the program and its settings. */
final class Legible {
    private Legible() {}

    /**
     * The first of some files, and all that is in some directories, that others may not read.
     *
     * @param byTheirWays whether the directories above them count too
     */
    static Optional<Path> hidden(List<Path> wanted, boolean byTheirWays) throws IOException {
        for (var path : wanted) {
            var hidden = hidden(path);
            if (hidden.isPresent()) return hidden;
            for (var way = path.getParent(); byTheirWays && way != null; way = way.getParent()) {
                if (!othersMay(PosixFilePermission.OTHERS_EXECUTE, way)) return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> hidden(Path wanted) throws IOException {
        try (var all = Files.walk(wanted)) {
            for (var path : all.toList())
                if (!othersMay(PosixFilePermission.OTHERS_READ, path)) return Optional.of(path);
        }
        return Optional.empty();
    }

    private static boolean othersMay(PosixFilePermission what, Path path) throws IOException {
        var permissions = Files.getPosixFilePermissions(path);
        boolean passable = !Files.isDirectory(path) || permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
        return passable && permissions.contains(what);
    }
}
