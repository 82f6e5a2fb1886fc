// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house's own plugins use no more than anybody else's may. */
class HousePluginsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"access", "health", "transit"})
    void theHousesOwnPluginWouldComeInAsAnybodys(String name) throws Exception {
        var verdict = Gates.takingUnsigned(folder).offer(Jars.version(Jars.plugin(name), "9.0.0"));
        assertEquals(List.of(), verdict.findings());
    }
}
