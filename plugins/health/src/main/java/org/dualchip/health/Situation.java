// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Tap;
import org.jspecify.annotations.Nullable;

/** One tap, as the rules look at it. The card is asked for its section by the first rule that wants to know, and only then. */
final class Situation {
    private final Tap tap;
    private final List<Way> ways;
    private final Map<Integer, Authority> authorities;
    private final Roles roles;
    private byte @Nullable [] file;

    Situation(Tap tap, Map<Integer, Authority> authorities, Roles roles) {
        this.tap = tap;
        this.ways = Way.of(tap.intent().name());
        this.authorities = authorities;
        this.roles = roles;
    }

    Tap tap() {
        return tap;
    }

    boolean isKnown() {
        return !ways.isEmpty();
    }

    /** The way of the intent that those who are there allow. */
    Optional<Way> way() {
        return ways.stream()
                .filter(way -> !way.takesCompanion() || companion(way).isPresent())
                .findFirst();
    }

    boolean takesCompanion() {
        return ways.stream().allMatch(Way::takesCompanion);
    }

    Optional<Companion> companion() {
        return way().flatMap(this::companion);
    }

    private Optional<Companion> companion(Way way) {
        return tap.companions().stream()
                .filter(one -> way.takes(one.presence()))
                .findFirst();
    }

    Optional<Mandate> mandate() {
        return companion().map(one -> one.files().get(Bedside.MANDATE)).flatMap(Mandate::read);
    }

    Optional<BreakGlassReason> reason() {
        return BreakGlassReason.of(tap.intent().parameter("reason")).filter(roles.reasons()::contains);
    }

    /** Whether what is asked for is shown at this bedside at all. */
    boolean isShownHere() {
        return Place.of(tap.records()).shows(ways.get(0));
    }

    /** Whether this mandate names a role that may read what is asked for. */
    boolean suffices(Mandate mandate) {
        return way().filter(way -> roles.suffices(mandate, way)).isPresent();
    }

    Section.Kind kind() {
        return ways.get(0).section();
    }

    byte[] file() {
        if (file == null) file = tap.card().read(kind().file());
        return file;
    }

    Optional<SignedSection> signed() {
        return SignedSection.read(file());
    }

    Optional<Authority> authority() {
        return signed().map(section -> authorities.get(section.keyId()));
    }

    Optional<Section> section() {
        return signed().flatMap(signed -> Section.read(signed.payload()));
    }

    NewestSections newest() {
        return NewestSections.of(tap.card().holder(), tap.memory().get(Bedside.NEWEST));
    }
}
