// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dualchip.access.site.Wiring;
import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Notice.Urgency;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reaction.Hold;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Signal;
import org.dualchip.plugin.Timer;

/** What operators may ask. Each door is asked for itself, also where an order goes to all of them. */
record Orders(Wiring wiring) {
    static final String MODE = "mode";
    static final String LOCKDOWN = "lockdown";
    static final String PARDON = "pardon";

    private static final String STATE = "state";
    private static final Map<String, String> FORMS = Map.of(
            MODE, "mode state=locked, unlocked, card or card-and-pin",
            LOCKDOWN, "lockdown state=on or off",
            PARDON, "pardon of a holder");

    /** IllegalArgumentException, with how it is written, when it is not understood; and when there is nothing to do. */
    Reaction carriedOut(Signal signal, Signal.Command order, AreaState area) {
        return switch (order.name()) {
            case MODE -> mode(signal, order, area);
            case LOCKDOWN -> lockdown(signal, order, area);
            case PARDON -> pardon(signal, order, area);
            default -> Reaction.NONE;
        };
    }

    private Reaction mode(Signal signal, Signal.Command order, AreaState area) {
        var mode = Mode.of(order.parameters().getOrDefault(STATE, ""));
        if (mode.isEmpty() || hasMore(order)) throw unclear(order);
        var door = signal.checkpoint();
        var after = area.with(door, area.door(door).in(mode.get()));
        var notice = Reason.of("MODE_SET").with("mode", mode.get().word()).with("door", door);
        return held(signal, after)
                .remembering(AreaState.DOORS, after.encodedDoors())
                .saying(note(notice, order));
    }

    /** The first door of an area tells; at the others it is known by then. */
    private Reaction lockdown(Signal signal, Signal.Command order, AreaState area) {
        var on = state(order);
        if (on.isEmpty() || hasMore(order)) throw unclear(order);
        var after = area.lockedDown(on.get());
        var reaction = held(signal, after).remembering(AreaState.LOCKDOWN, after.encodedLockdown());
        if (area.lockdown() == after.lockdown()) return reaction;
        var code = after.lockdown() ? "LOCKDOWN_ON" : "LOCKDOWN_OFF";
        return reaction.saying(note(Reason.of(code).with("area", signal.area()), order));
    }

    private static Optional<Boolean> state(Signal.Command order) {
        return switch (order.parameters().getOrDefault(STATE, "")) {
            case "on" -> Optional.of(true);
            case "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Reaction pardon(Signal signal, Signal.Command order, AreaState area) {
        if (order.holder().isEmpty() || !order.parameters().isEmpty()) throw unclear(order);
        var whereabouts = Whereabouts.of(signal.memory());
        if (!whereabouts.includes(signal.area())) throw notInside(signal, order, whereabouts);
        var notice = Reason.of("PARDONED").with("holder", order.holder()).with("area", signal.area());
        return Reaction.NONE
                .remembering(
                        Whereabouts.AREAS, whereabouts.without(signal.area()).encoded())
                .remembering(AreaState.INSIDE, area.encodedInside(-1))
                .saying(note(notice, order));
    }

    private static IllegalArgumentException notInside(Signal signal, Signal.Command order, Whereabouts whereabouts) {
        var where = whereabouts.areas().isEmpty()
                ? "no area"
                : String.join(", ", whereabouts.areas()) + ", not " + signal.area();
        return new IllegalArgumentException("nothing was done: %s is inside %s".formatted(order.holder(), where));
    }

    /** What the output does in this state, and whether it matters for how long the door stands open. */
    private Reaction held(Signal signal, AreaState area) {
        var door = signal.checkpoint();
        boolean free = area.isFree(door);
        var reaction = Reaction.NONE.holding(free ? Hold.ACTIVE : Hold.REST);
        if (area.door(door).openSince().isEmpty()) return reaction;
        return reaction.timing(
                free ? Timer.none(DoorWatch.HELD_OPEN) : new Timer(DoorWatch.HELD_OPEN, wiring.heldOpen()));
    }

    private static boolean hasMore(Signal.Command order) {
        return !Set.of(STATE).containsAll(order.parameters().keySet());
    }

    private static IllegalArgumentException unclear(Signal.Command order) {
        return new IllegalArgumentException(
                "nothing was done; write " + FORMS.getOrDefault(order.name(), order.name()));
    }

    private static Notice note(Reason reason, Signal.Command order) {
        return new Notice(Urgency.NOTE, reason.with("by", order.by()));
    }
}
