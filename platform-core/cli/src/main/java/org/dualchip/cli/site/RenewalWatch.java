// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.cli.site;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.dualchip.desk.DeskFolder;

/**
 * Looks hourly, while a house runs beside its desk, whether a terminal ends soon, and renews it: one of a single day would
 * end under a house that nobody starts again. Where the desk is elsewhere this does nothing, and the doctor warns.
 */
public final class RenewalWatch {
    private static final System.Logger LOG = System.getLogger(RenewalWatch.class.getName());

    private final Path data;
    private final Path config;
    private final InstantSource clock;

    /** @param config whose checkpoints' terminals are looked after */
    public RenewalWatch(Path data, Path config, InstantSource clock) {
        this.data = data;
        this.config = config;
        this.clock = clock;
    }

    /** Looks from now on, until the program ends. */
    public void start() {
        var looks = Executors.newSingleThreadScheduledExecutor(RenewalWatch::daemon);
        looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.HOURS);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "renewals");
        thread.setDaemon(true);
        return thread;
    }

    /** One look; what goes wrong in it is tried again at the next. */
    void look() {
        var place = new DeskPlace(data);
        if (!DeskFolder.isIn(place.folder()) || place.isElsewhere()) return;
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            if (isDue(today)) renew(place, today);
        } catch (IOException | RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "terminals end soon and could not be renewed, next try in an hour: {0}",
                    e.toString());
        }
    }

    private boolean isDue(LocalDate today) throws IOException {
        var terminals = new TerminalPlaces(data);
        for (var checkpoint : WiredCheckpoint.in(config)) {
            var certificate = terminals.files(checkpoint.name()).certificate();
            if (certificate.isEmpty() || certificate.get().dates().endSoon(today)) return true;
        }
        return false;
    }

    @SuppressWarnings("try")
    private void renew(DeskPlace place, LocalDate today) throws IOException {
        try (var alone = DeskFolder.open(place.folder()).alone()) {
            DemoSite.at(data, config, today);
            LOG.log(Level.INFO, "the terminals that end soon are renewed");
        }
    }
}
