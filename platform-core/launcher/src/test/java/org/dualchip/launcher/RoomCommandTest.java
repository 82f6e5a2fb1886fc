// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the data directory a process must find nothing of. */
class RoomCommandTest {
    @Test
    void ofAFolderThatItSeesAPartOfTheRestIsForeign(@TempDir Path data) throws IOException {
        for (var folder : List.of("plugin/access", "plugin/health", "secure")) {
            Files.createDirectories(data.resolve(folder));
        }
        var parts = Stream.of("plugin", "secure").map(data::resolve).toList();

        var seen = List.of(data.resolve("plugin/health"));
        assertEquals(
                List.of(data.resolve("plugin/access"), data.resolve("secure")),
                RoomCommand.spread(parts.stream(), seen).toList());
        assertEquals(parts, RoomCommand.spread(parts.stream(), List.of()).toList());
    }
}
