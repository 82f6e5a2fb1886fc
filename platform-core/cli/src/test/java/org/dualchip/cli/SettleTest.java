// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code settle} says of what it cannot read. */
class SettleTest {
    private static String said(String... words) {
        var err = new StringWriter();
        int exit = Main.commandLine().setErr(new PrintWriter(err, true)).execute(words);
        assertEquals(2, exit);
        return err.toString();
    }

    @Test
    void aDayAndAZoneAreWrittenAsTheyAre() {
        assertTrue(said("settle", "--day", "yesterday", "--keys", "k")
                .startsWith("Invalid value for option '--day': 'yesterday' is no day such as 2026-11-22"));
        assertTrue(said("settle", "--day", "2026-11-22", "--zone", "Moon", "--keys", "k")
                .startsWith("Invalid value for option '--zone': 'Moon' is no time zone such as Europe/Vienna"));
    }

    @Test
    void theControllerIsThatOfTheOptionOrOneOfThoseBehindIt(@TempDir Path data) {
        var missing = "dualchip: no journal at " + data.resolve("controller/dualchip.db") + "\n";
        assertEquals(missing, said("settle", "--day", "2026-11-22", "--keys", "k", "--data", data.toString()));
        assertEquals(missing, said("settle", "--day", "2026-11-22", "--keys", "k", data.toString()));
    }

    @Test
    void theControllersAreNamedInOneWay(@TempDir Path data) {
        assertTrue(said("settle", "--day", "2026-11-22", "--keys", "k", "--data", data.toString(), data.toString())
                .contains("not both"));
    }
}
