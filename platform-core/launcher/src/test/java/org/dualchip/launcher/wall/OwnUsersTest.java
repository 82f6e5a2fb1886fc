// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.dualchip.launcher.wall.OwnUsers.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnUsersTest {
    private static final Range TWO = Range.of("64001-64002");

    @TempDir
    Path locks;

    @Test
    void aProcessKeepsItsUserAndNobodyElseGetsIt() throws IOException {
        try (var users = found()) {
            assertEquals(OptionalInt.of(64001), users.of("plugin-access", TWO));
            assertEquals(OptionalInt.of(64002), users.of("plugin-transit", TWO));
            assertEquals(OptionalInt.of(64001), users.of("plugin-access", TWO));
            assertThrows(IOException.class, () -> users.of("plugin-health", TWO));
        }
    }

    @Test
    void anotherLauncherTakesOthersUntilTheFirstHasGone() throws IOException {
        try (var first = found();
                var second = found()) {
            first.of("plugin-access", TWO);
            assertEquals(OptionalInt.of(64002), second.of("plugin-access", TWO));
        }
        try (var third = found()) {
            assertEquals(OptionalInt.of(64001), third.of("plugin-access", TWO));
        }
    }

    @Test
    void whereThereAreNoneNobodyGetsOne() throws IOException {
        assertTrue(OwnUsers.none().of("plugin-access", TWO).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-10", "20-10", "-5", "many", "4294967296"})
    void rejectsWhatIsNoRange(String words) {
        assertThrows(IllegalArgumentException.class, () -> Range.of(words));
    }

    private OwnUsers found() {
        var users = OwnUsers.find(Sandbox.find(), locks);
        assumeTrue(users.possible(), "only root can make a process another user's");
        return users;
    }
}
