// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WallReportTest {

    @Test
    void crossesAsOneLine() {
        var report = new WallReport(
                List.of("files", "memory"), List.of("network: connected to 127.0.0.1:9"), List.of("user 7"));
        assertEquals("walls\t+files\t+memory\t-network: connected to 127.0.0.1:9\t=user 7", report.line());
        assertEquals(Optional.of(report), WallReport.parse(report.line()));
    }

    @Test
    void aHowThatBreaksLinesIsMended() {
        var report =
                new WallReport(List.of(), List.of("files: opened /a\n+memory\t+network"), List.of("user\t+memory"));
        assertEquals(List.of(), WallReport.parse(report.line()).orElseThrow().stands());
    }

    @Test
    void anythingElseIsNoReport() {
        assertEquals(Optional.empty(), WallReport.parse("OpenJDK warning: something"));
    }
}
