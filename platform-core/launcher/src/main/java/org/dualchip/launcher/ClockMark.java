// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.dualchip.link.message.HouseMessages.Keeping;

/**
 * The file that this machine's time service touches whenever it has set the clock by its source.
 *
 * @param fresh how old it may be while the service still keeps the clock
 */
record ClockMark(Path file, Duration fresh) {
    static final String SETTINGS = "org.dualchip.clock.cfg";

    /** Of systemd-timesyncd.service(8). */
    private static final String USUAL = "/run/systemd/timesync/synchronized";
    /** That service asks its source every 2048 s at the least often. */
    private static final String USUAL_MINUTES = "60";
    /** A mark may be a little newer than what was read of the clock before. */
    private static final Duration MOMENT = Duration.ofSeconds(5);

    /**
     * Reads the settings of a house; one without has systemd's.
     *
     * @throws IOException saying what is wrong with them
     */
    static ClockMark read(Path config) throws IOException {
        var path = config.resolve(Plan.CONTROLLER).resolve(SETTINGS);
        var settings = new Properties();
        if (Files.exists(path)) {
            try (var in = Files.newBufferedReader(path)) {
                settings.load(in);
            }
        }
        var file = settings.getProperty("mark", USUAL).strip();
        var minutes = settings.getProperty("fresh.minutes", USUAL_MINUTES).strip();
        if (!file.startsWith("/")) throw new IOException(path + ": mark is an absolute path, not '" + file + "'");
        if (!minutes.matches("[1-9][0-9]{0,4}")) {
            throw new IOException(path + ": fresh.minutes is 1 to 99999, not '" + minutes + "'");
        }
        return new ClockMark(Path.of(file), Duration.ofMinutes(Integer.parseInt(minutes)));
    }

    /** What the mark says now; one from the future says that the clock was set back since, and by nobody it knows. */
    Keeping keeping(Instant now) {
        try {
            var age = Duration.between(Files.getLastModifiedTime(file).toInstant(), now);
            if (age.compareTo(MOMENT.negated()) < 0) return Keeping.UNKNOWN;
            return age.compareTo(fresh) <= 0 ? Keeping.SYNCED : Keeping.HOLDOVER;
        } catch (IOException e) {
            return Keeping.UNKNOWN;
        }
    }
}
