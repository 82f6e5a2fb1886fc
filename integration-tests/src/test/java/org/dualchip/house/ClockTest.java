// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A time service touches its mark, stops doing so, and is gone. */
class ClockTest {
    @TempDir
    private Path root;

    @Test
    void eachTapSaysHowFarTheClockCanBeTrusted() throws Exception {
        var mark = Files.createFile(root.resolve("mark"));
        var site = Site.in(root);
        site.replace("controller/org.dualchip.clock.cfg", "mark = .*", "mark = " + mark);
        try (var house = RunningHouse.start(site)) {
            assertEquals("SYNCED", clock(house));
            Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
            Eventually.await("holdover", () -> clock(house).equals("HOLDOVER"));
            var doctor = house.cli().run("doctor").out();
            assertTrue(doctor.contains("no time service has set the clock for a while"), doctor);
            Files.delete(mark);
            Eventually.await("unknown", () -> clock(house).equals("UNKNOWN"));
        }
    }

    /** Of a tap now, as the journal has it. */
    private static String clock(RunningHouse house) throws Exception {
        var id = house.carry("alice", "front-door").tap();
        return house.cli()
                .run("journal", "--json")
                .out()
                .lines()
                .map(JsonObject::new)
                .filter(entry -> entry.getString("tap").equals(id))
                .map(entry -> entry.getJsonObject("body").getString("clock"))
                .findFirst()
                .orElseThrow();
    }
}
