// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JsonLinesTest {

    @Test
    void keepsALineALine() {
        assertEquals("\"a\\u000ab \\\\ \\\"c\\\" \u00e9\"", JsonLines.quoted("a\nb \\ \"c\" \u00e9"));
    }

    @Test
    void aLineNamesItsProcess() {
        var line = JsonLines.line("secure", "reader \"one\" is gone");
        assertTrue(line.matches("\\{\"ts\":\"[^\"]+\",\"level\":\"INFO\",.*\"process\":\"secure\"}"), line);
    }
}
