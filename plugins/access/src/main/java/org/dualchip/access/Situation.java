// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.time.ZonedDateTime;
import java.util.Optional;
import org.dualchip.access.site.Passback;
import org.dualchip.access.site.Person;
import org.dualchip.access.site.Site;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Companion.Presence;
import org.dualchip.plugin.Tap;

/**
 * All that the rules look at.
 *
 * @param now what the clock beside the door shows
 * @param person what operators say of the holder
 * @param right what the card and the operators say; empty when the card cannot be read
 */
record Situation(
        Site site,
        Tap tap,
        ZonedDateTime now,
        Person person,
        Optional<Right> right,
        AreaState area,
        Whereabouts whereabouts) {
    /** What operators say of each holder. */
    static final String PEOPLE = "people";

    static Situation of(Site site, Tap tap) {
        var person = tap.records().of(PEOPLE).map(Person::of).orElse(Person.UNKNOWN);
        return new Situation(
                site,
                tap,
                site.timeAt(tap.checkpoint(), tap.at()),
                person,
                Right.decode(tap.card().read(Right.FILE)).map(right -> right.as(person)),
                AreaState.of(tap.memory()),
                Whereabouts.of(tap.memory()));
    }

    String door() {
        return tap.checkpoint();
    }

    Mode mode() {
        return area.door(door()).mode();
    }

    boolean wantsPin() {
        return mode() == Mode.CARD_AND_PIN || person.needsPin();
    }

    boolean isLeaving() {
        return site.leadsOut(door());
    }

    boolean isInside() {
        return whereabouts.includes(tap.area());
    }

    Passback passback() {
        return site.passback(tap.area());
    }

    int limit() {
        return site.limit(tap.area());
    }

    boolean opensHere(Right some) {
        return site.opens(door(), some::names);
    }

    boolean opensNow(Right some) {
        return site.opensAt(door(), some::names, now);
    }

    /** A host lies in the second slot, is somebody else, and could enter alone. */
    boolean hasHost() {
        return tap.companions().stream().anyMatch(this::isHost);
    }

    private boolean isHost(Companion companion) {
        if (companion.presence() != Presence.LIVE) return false;
        if (!companion.assurance().atLeast(Assurance.KEY)) return false;
        if (companion.holder().name().equals(tap.card().holder().name())) return false;
        return Optional.ofNullable(companion.files().get(Right.FILE))
                .flatMap(Right::decode)
                .filter(its -> !its.isVisitor() && its.holdsAt(now) && opensNow(its))
                .isPresent();
    }
}
