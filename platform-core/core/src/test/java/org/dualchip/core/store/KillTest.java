// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A controller that is killed while it writes, twenty times over on one journal. */
class KillTest {
    private static final int ROUNDS = 20;

    @TempDir
    private Path directory;

    @TempDir
    private Path scratch;

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        var random = new Random(9);
        var acknowledged = new Acknowledged();
        for (int round = 0; round < ROUNDS; round++) {
            try (var child = Child.appending(scratch, directory.toString(), "run" + round)) {
                int moment = 1 + random.nextInt(80);
                for (int i = 0; i < moment; i++) acknowledged.add(List.of(String.valueOf(child.line())));
                child.kill();
                acknowledged.add(child.rest());
            }
            acknowledged.assertKeptIn(directory);
        }
        assertTrue(acknowledged.size() > ROUNDS);
    }
}
