// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.dualchip.link.message.HouseMessages.Keeping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockMarkTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    private Path config;

    /** By how many seconds the mark is older than the clock's time. */
    @ParameterizedTest
    @CsvSource({"0,SYNCED", "-4,SYNCED", "-6,UNKNOWN", "3600,SYNCED", "3601,HOLDOVER", "90000000,HOLDOVER"})
    void aMarkSaysHowLongAgoTheClockWasSet(int age, Keeping keeping) throws IOException {
        var mark = new ClockMark(Files.createFile(config.resolve("mark")), Duration.ofHours(1));
        Files.setLastModifiedTime(mark.file(), FileTime.from(NOW.minusSeconds(age)));
        assertEquals(keeping, mark.keeping(NOW));
    }

    @Test
    void withoutAMarkNobodyVouchesForTheClock() throws IOException {
        assertEquals(Keeping.UNKNOWN, new ClockMark(config.resolve("none"), Duration.ofHours(1)).keeping(NOW));
        assertEquals(
                Path.of("/run/systemd/timesync/synchronized"),
                ClockMark.read(config).file());
        assertEquals(Duration.ofHours(1), ClockMark.read(config).fresh());
    }

    private void configure(String text) throws IOException {
        var file = config.resolve("controller").resolve(ClockMark.SETTINGS);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void anotherServiceHasAnotherMark() throws IOException {
        configure("mark = /var/lib/chrony/chrony.drift\nfresh.minutes = 120\n");
        assertEquals(
                new ClockMark(Path.of("/var/lib/chrony/chrony.drift"), Duration.ofHours(2)), ClockMark.read(config));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mark = drift", "fresh.minutes = 0", "fresh.minutes = 1h", "fresh.minutes = 100000"})
    void whatIsWrongIsSaidWithItsFile(String line) throws IOException {
        configure(line);
        var e = assertThrows(IOException.class, () -> ClockMark.read(config));
        assertTrue(String.valueOf(e.getMessage()).contains(ClockMark.SETTINGS + ": " + line.split(" ", 2)[0]));
    }
}
