// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in whatever order: each tap sees one version of the records, and each timer fires once. */
class AnyOrderTest {
    private static final int STEPS = 200;

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void eachTapSeesOneVersionAndEachTimerFiresOnce(long seed) throws Exception {
        try (var order = new AnyOrder(seed, root, AnyOrder.Mutant.NONE)) {
            order.run(STEPS);
            assertTrue(order.taps > STEPS, "taps: " + order.taps);
            assertTrue(order.changes > 20, "changes: " + order.changes);
            assertTrue(order.switches > 0, "moves to another form: " + order.switches);
        }
    }

    /** The test itself: what is broken is found. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aHouseThatIsBrokenIsFound(AnyOrder.Mutant mutant) throws Exception {
        try (var order = new AnyOrder(1, root, mutant)) {
            assertThrows(AssertionError.class, () -> order.run(STEPS));
        }
    }
}
