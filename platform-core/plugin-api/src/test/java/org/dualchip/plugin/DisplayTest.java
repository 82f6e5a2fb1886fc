// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
    @Test
    void whatIsShownIsInNoText() {
        var display = new Display(Map.of("allergies", "latex"), Duration.ofSeconds(5));
        var decision = Decision.granted(Reason.of("SHOWN")).showing(display);

        assertEquals("Display of 1 values for PT5S", display.toString());
        assertFalse(decision.toString().contains("latex"));
        assertTrue(decision.toString().contains("SHOWN"));
    }
}
