// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.dualchip.desk.DeskFolder;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A door's terminal of a month and a bedside's of a day, in a house that runs on. */
class RenewalWatchTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @TempDir
    private Path root;

    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private DeskPlace place;
    private RenewalWatch watch;

    @BeforeEach
    void site() throws IOException {
        var data = Files.createDirectory(root.resolve("data"));
        var wiring = Files.createDirectories(root.resolve("config/secure"));
        wire(wiring, "front-door", 1);
        wire(wiring, "bedside", 3);
        place = new DeskPlace(data);
        place.createInFile("A site");
        new CardBox(data.resolve("cards")).isNoLongerNew();
        watch = new RenewalWatch(data, root.resolve("config"), () -> now);
    }

    private static void wire(Path folder, String name, int function) throws IOException {
        var file = folder.resolve("org.dualchip.checkpoint~" + name + ".cfg");
        Files.writeString(file, "name = %s\nfunction.number = %d\n".formatted(name, function));
    }

    @Test
    void oneDaysTerminalsServeAllDaysOfAHouseThatIsNotStartedAgain() throws IOException {
        watch.look();
        assertEquals(MONDAY.plusDays(1), terminal("bedside").dates().lastDay());
        assertEquals(MONDAY.plusDays(31), terminal("front-door").dates().lastDay());
        for (int hour = 0; hour < 24 * 40; hour++) {
            var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            watch.look();
            assertTrue(terminal("bedside").dates().include(today), now::toString);
            assertTrue(terminal("front-door").dates().include(today), now::toString);
            now = now.plus(Duration.ofHours(1));
        }
    }

    @Test
    void whatIsNotDueStaysAsItIs() throws IOException {
        watch.look();
        var bedside = terminal("bedside").key();
        var door = terminal("front-door").key();
        now = now.plus(Duration.ofHours(15));
        watch.look();
        assertEquals(bedside, terminal("bedside").key(), "23:00 of the same day");
        now = now.plus(Duration.ofHours(1));
        watch.look();
        assertFalse(bedside.equals(terminal("bedside").key()), "its last day has begun");
        assertEquals(door, terminal("front-door").key());
    }

    @Test
    @SuppressWarnings("try")
    void deskThatIsInUseIsAskedAgainAtTheNextLook() throws IOException {
        watch.look();
        now = now.plus(Duration.ofDays(1));
        try (var command = DeskFolder.open(place.folder()).alone()) {
            watch.look();
            assertEquals(MONDAY.plusDays(1), terminal("bedside").dates().lastDay());
        }
        watch.look();
        assertEquals(MONDAY.plusDays(2), terminal("bedside").dates().lastDay());
    }

    @Test
    void nothingIsMadeWhereTheDeskIsElsewhere() throws IOException {
        var elsewhere = Files.createDirectory(root.resolve("controller"));
        new RenewalWatch(elsewhere, root.resolve("config"), () -> now).look();
        try (var files = Files.list(elsewhere)) {
            assertEquals(0, files.count());
        }
    }

    private TerminalCertificate terminal(String name) throws IOException {
        return new TerminalPlaces(root.resolve("data"))
                .files(name)
                .certificate()
                .orElseThrow();
    }
}
