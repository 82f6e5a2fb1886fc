// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.junit.jupiter.api.Test;

class RequiredWallTest {
    @Test
    void aProcessBelowTheRequiredLevelIsNamed() {
        var house = List.of(process("secure", Level.SANDBOXED), process("plugin-access", Level.SAME_UID));

        assertEquals(
                Optional.of("plugin-access is SAME_UID, and SANDBOXED is required"),
                new RequiredWall(() -> house, "sandboxed").missing());
        assertEquals(Optional.empty(), new RequiredWall(() -> house, "same-uid").missing());
        assertEquals(Optional.empty(), new RequiredWall(() -> house, "none").missing());
    }

    @Test
    void aPluginThatComesUpHoldsUpNobodyAndDecidesNothing() {
        var fresh = new ProcessState("plugin-parking-1", 1, "starting", Level.SAME_UID, List.of(), List.of(), 0);
        var walls = new RequiredWall(
                () -> List.of(process("secure", Level.SANDBOXED), process("plugin-access", Level.SANDBOXED), fresh),
                "sandboxed");
        assertEquals(Optional.empty(), walls.missing());
        assertEquals(Optional.empty(), walls.missingFor("plugin-access"));
        assertTrue(walls.missingFor("plugin-parking-1").isPresent());
        assertTrue(walls.missingFor("plugin-unheard-of").isPresent());
    }

    @Test
    void aProcessThatComesUpAndIsNoPluginsIsWaitedFor() {
        var fresh = new ProcessState("secure", 1, "starting", Level.SAME_UID, List.of(), List.of(), 0);
        assertTrue(new RequiredWall(() -> List.of(fresh), "sandboxed").missing().isPresent());
    }

    @Test
    void aHouseThatHasNotReportedIsNotTrusted() {
        assertTrue(new RequiredWall(List::of, "sandboxed").missing().isPresent());
    }

    @Test
    void noSuchLevelIsNoComponent() {
        assertThrows(IllegalArgumentException.class, () -> new RequiredWall(List::of, "strong"));
    }

    private static ProcessState process(String name, Level level) {
        return new ProcessState(name, 1, "running", level, List.of(), List.of(), 0);
    }
}
