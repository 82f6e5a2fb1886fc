// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.time.Duration;
import org.dualchip.access.site.Wiring;
import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Notice.Urgency;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reaction.Hold;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Signal;
import org.dualchip.plugin.Timer;

/** Watches the doors between taps: contacts, alarms, and what operators want. */
final class DoorWatch {
    static final String CONTACT = "contact";
    static final String HELD_OPEN = "held-open";

    private final Wiring wiring;

    DoorWatch(Wiring wiring) {
        this.wiring = wiring;
    }

    Reaction react(Signal signal) {
        var area = AreaState.of(signal.memory());
        var cause = signal.cause();
        if (cause instanceof Signal.Input input && input.name().equals(CONTACT)) {
            return input.active() ? opened(signal, area) : shut(signal, area);
        }
        if (cause instanceof Signal.Due due && due.timer().equals(HELD_OPEN)) return heldOpen(signal, area);
        if (cause instanceof Signal.Started && area.isFree(signal.checkpoint())) {
            return Reaction.NONE.holding(Hold.ACTIVE);
        }
        if (cause instanceof Signal.Command command) return new Orders(wiring).carriedOut(signal, command, area);
        return Reaction.NONE;
    }

    /** A door that is known to be open is no news: the contacts are told again after a restart. */
    private Reaction opened(Signal signal, AreaState area) {
        var door = signal.checkpoint();
        var state = area.door(door);
        if (state.openSince().isPresent()) return Reaction.NONE;
        var reaction = remembering(area.with(door, state.opened(signal.at())));
        if (area.isFree(door)) return reaction;
        var timed = reaction.timing(new Timer(HELD_OPEN, wiring.heldOpen()));
        return wasReleased(signal) ? timed : timed.saying(alarm(Reason.of("DOOR_FORCED"), door));
    }

    private boolean wasReleased(Signal signal) {
        return signal.released()
                .filter(until -> !signal.at().isAfter(until.plus(wiring.grace())))
                .isPresent();
    }

    private Reaction shut(Signal signal, AreaState area) {
        var door = signal.checkpoint();
        var state = area.door(door);
        if (state.openSince().isEmpty()) return Reaction.NONE;
        return remembering(area.with(door, state.shut())).timing(Timer.none(HELD_OPEN));
    }

    /** A timer never comes early, and the one of an opening before was taken away: only the clock may have been set back. */
    private Reaction heldOpen(Signal signal, AreaState area) {
        var door = signal.checkpoint();
        var since = area.door(door).openSince();
        if (since.isEmpty() || area.isFree(door)) return Reaction.NONE;
        long seconds = Math.max(
                wiring.heldOpen().toSeconds(),
                Duration.between(since.get(), signal.at()).toSeconds());
        return Reaction.NONE.saying(alarm(Reason.of("HELD_OPEN").with("seconds", seconds), door));
    }

    private static Notice alarm(Reason reason, String door) {
        return new Notice(Urgency.ALARM, reason.with("door", door));
    }

    private static Reaction remembering(AreaState area) {
        return Reaction.NONE.remembering(AreaState.DOORS, area.encodedDoors());
    }
}
