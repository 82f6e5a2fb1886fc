// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegibleTest {
    @TempDir
    Path root;

    @Test
    void findsTheFileThatOthersMayNotRead() throws IOException {
        var lib = Files.createDirectory(root.resolve("lib"));
        var jar = Files.writeString(lib.resolve("a.jar"), "");
        allow(lib, "rwxr-xr-x");
        allow(jar, "rw-r--r--");
        assertEquals(Optional.empty(), Legible.hidden(List.of(lib), false));
        allow(jar, "rw-r-----");
        assertEquals(Optional.of(jar), Legible.hidden(List.of(lib), false));
        allow(lib, "rwxr--r--");
        assertEquals(Optional.of(lib), Legible.hidden(List.of(lib), false));
    }

    @Test
    void whereNothingIsBoundInTheWayCountsToo() throws IOException {
        var settings = Files.writeString(root.resolve("a.cfg"), "");
        allow(settings, "rw-r--r--");
        allow(root, "rwx------");
        assertEquals(Optional.empty(), Legible.hidden(List.of(settings), false));
        assertEquals(Optional.of(root), Legible.hidden(List.of(settings), true));
        allow(root, "rwx--x--x");
        assertEquals(Optional.empty(), Legible.hidden(List.of(settings), true));
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
