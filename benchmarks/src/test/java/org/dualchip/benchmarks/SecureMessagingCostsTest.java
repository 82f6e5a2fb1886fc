// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are not judged here; what is allocated is counted, and the same anywhere. */
class SecureMessagingCostsTest {
    private static final Report REPORT = report();

    @ParameterizedTest
    @CsvSource({
        "'SCP03, 16 bytes out and in', 14, 2500",
        "'SCP03, 200 bytes out and in', 58, 5000",
        "'EV2, 32 bytes read, full', 9, 2000",
        "'EV2, 32 bytes read, MAC', 4, 1300",
    })
    void everyMessagingIsMeasuredAndWastesNoMemory(String name, int blocks, int mostBytes) {
        assertTrue(REPORT.of(name + ", ns") > 0);
        assertTrue(REPORT.of(name + ": its %d AES blocks alone, ns".formatted(blocks)) > 0);
        assertTrue(REPORT.of(name + ", ratio to AES alone") > 0);
        double bytes = REPORT.of(name + ", bytes allocated");
        assertTrue(bytes > 0 && bytes < mostBytes, name + " allocates " + bytes);
    }

    private static Report report() {
        var report = new Report();
        try {
            SecureMessagingCosts.measure(report, 3);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return report;
    }
}
