// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.dualchip.card.Wiring;
import org.dualchip.core.store.KeptToken;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.InspectMessages.Diagnosis;
import org.dualchip.link.message.InspectMessages.Found;
import org.dualchip.link.message.InspectMessages.Standing;
import org.dualchip.link.message.LifecycleMessages.GenerationState;
import org.dualchip.link.message.LifecycleMessages.Plugins;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.plugin.ClockQuality;

/** What a controller knows to be wrong with its house, and what to do about each. */
final class Doctor {
    private static final long LEAST_FREE_BYTES = 64L << 20;
    private static final long LITTLE_FREE_BYTES = 512L << 20;
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Path data;
    private final InstantSource clock;
    private final List<Found> found = new ArrayList<>();

    /**
     * One visit.
     *
     * @param data where the journal lies
     * @param clock this machine's
     */
    Doctor(Path data, InstantSource clock) {
        this.data = data;
        this.clock = clock;
    }

    /**
     * All that was looked at, what is wrong first.
     *
     * @param ending checkpoints whose terminals end soon
     * @param quality how far this machine's clock can be trusted
     * @param now the house's time, which never runs below the journal's last entry
     */
    Diagnosis look(
            House house,
            List<Wiring.Wired> ending,
            ClockQuality quality,
            Plugins plugins,
            List<KeptToken> tokens,
            Instant now) {
        house.processes().forEach(this::process);
        if (house.processes().isEmpty()) {
            wrong("nobody says which processes run behind which walls", "start the house with ./dualchip run");
        }
        for (var one : house.checkpoints()) {
            if (one.state().equals("ready")) well(one.name() + " is ready");
            else wrong(one.name() + " is not ready: " + one.state(), "see docs/tap.md for what a checkpoint needs");
        }
        if (house.checkpoints().isEmpty()) wrong("no checkpoint is configured", "see docs/demo.md for the first one");
        ending.forEach(this::terminal);
        if (house.slots().isEmpty()) wrong("no reader is there", "plug one in, then ./dualchip reader list");
        else well("readers: " + String.join(", ", house.slots()));
        plugins.plugins().forEach(plugin -> plugin.generations().forEach(one -> generation(plugin.name(), one)));
        if (plugins.development()) {
            wrong("plugins that nobody signed are taken", "set unsigned = false in org.dualchip.admission.cfg");
        }
        disk();
        time(now);
        clock(quality);
        tokens.forEach(token -> token(token, now));
        found.sort(Comparator.comparing(Found::standing).reversed());
        return new Diagnosis(found);
    }

    private void process(ProcessState process) {
        var name = process.name();
        if (!process.state().equals("running")) {
            wrong(name + " is " + process.state(), "see the log of dualchip run");
        } else if (process.level() != Level.SANDBOXED) {
            var level = process.level().name().toLowerCase(Locale.ROOT).replace('_', '-');
            var fallen = process.fallen().isEmpty() ? "" : ": " + String.join("; ", process.fallen());
            wrong(name + " is kept apart only as " + level + fallen, "see docs/walls.md");
        } else {
            well(name + " runs behind its walls: " + String.join(", ", process.stands()));
        }
        if (process.restarts() > 0) {
            warn(name + " came back " + process.restarts() + " times", "see the log of dualchip run for why it went");
        }
    }

    private void terminal(Wiring.Wired one) {
        warn(
                one.name() + "'s terminal ends on " + one.ends(),
                "renew it at the desk: ./dualchip terminal renew " + one.name()
                        + "; where the desk is elsewhere: ./dualchip terminal request " + one.name());
    }

    private void generation(String plugin, GenerationState one) {
        var name = plugin + " " + one.version();
        if (one.state() == State.QUARANTINED) {
            wrong(
                    name + " is in quarantine: " + one.why(),
                    "roll back, or install another version, on the page of plugins");
        } else if (one.state() == State.FAILED) {
            warn(name + " could not be installed: " + one.why(), "discard it on the page of plugins");
        } else if (one.state() == State.DECIDES) {
            well(name + " decides");
        }
    }

    private void disk() {
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            var words = free / (1 << 20) + " MiB are free for the journal";
            if (free < LEAST_FREE_BYTES) wrong("only " + words, "make room: taps are denied when the disk is full");
            else if (free < LITTLE_FREE_BYTES) warn("only " + words, "make room before it runs full");
            else well(words);
        } catch (IOException e) {
            wrong(
                    "how much room the journal has cannot be told: " + e.getMessage(),
                    "look at the disk of the data directory");
        }
    }

    private void time(Instant now) {
        var behind = Duration.between(clock.instant(), now);
        if (behind.compareTo(A_MOMENT) < 0) {
            well("the clock runs: " + now);
        } else {
            wrong(
                    "this machine's clock is " + behind.toSeconds() + " s behind the journal's last entry",
                    "set the clock: until then the house's time stands still");
        }
    }

    private void clock(ClockQuality quality) {
        switch (quality) {
            case SYNCED -> well("a time service keeps the clock");
            case HOLDOVER ->
                warn(
                        "no time service has set the clock for a while; it runs on its own",
                        "see what keeps the time service from its source: timedatectl timesync-status");
            case UNKNOWN ->
                warn(
                        "nobody vouches for this machine's clock",
                        "run a time service such as systemd-timesyncd, or name its mark in org.dualchip.clock.cfg");
        }
    }

    private void token(KeptToken token, Instant now) {
        if (token.revoked() || !now.isBefore(token.expires())) return;
        if (now.plus(SOON).isAfter(token.expires())) {
            warn(
                    "the token of " + token.owner() + " (" + token.role() + ") ends at " + token.expires(),
                    "make another in time: ./dualchip token add " + token.owner());
        }
    }

    private void well(String what) {
        found.add(Found.ok(what));
    }

    private void warn(String what, String next) {
        found.add(new Found(Standing.WARNING, what, next));
    }

    private void wrong(String what, String next) {
        found.add(new Found(Standing.WRONG, what, next));
    }
}
