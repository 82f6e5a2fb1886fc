// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    @TempDir
    Path data;

    @Test
    void theSecondIsToldWhoTheFirstIs() throws IOException {
        try (var first = DataLock.take(data)) {
            assertEquals(data, first.data());
            var refused = assertThrows(IOException.class, () -> DataLock.take(data));
            var pid = "process " + ProcessHandle.current().pid();
            assertTrue(String.valueOf(refused.getMessage()).contains(pid), refused.getMessage());
        }
    }

    @Test
    void isFreeAgainWhenTheFirstHasGone() throws IOException {
        DataLock.take(data).close();
        DataLock.take(data).close();
    }
}
