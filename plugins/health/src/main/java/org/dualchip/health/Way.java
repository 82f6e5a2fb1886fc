// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.dualchip.health.Section.Kind.EMERGENCY;
import static org.dualchip.health.Section.Kind.VACCINATIONS;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dualchip.plugin.Companion.Presence;

/** Who may be shown what: for each intent, the section, and whose vouching it takes. Which roles his mandate must name one of is in {@link Roles}. */
enum Way {
    // intent, section, the professional's card
    CARE("", EMERGENCY, Presence.LIVE),
    VACCINATION("vaccinations", VACCINATIONS, Presence.LIVE),
    HELP("emergency", EMERGENCY, Presence.LIVE),
    HELP_LATER("emergency", EMERGENCY, Presence.DELEGATED),
    BREAK_GLASS("break-glass", EMERGENCY);

    private final String intent;
    private final Section.Kind section;
    private final Optional<Presence> presence;

    Way(String intent, Section.Kind section, Presence presence) {
        this.intent = intent;
        this.section = section;
        this.presence = Optional.of(presence);
    }

    /** Nobody vouches: the card takes the terminal's own right for it, and people look at it afterwards. */
    Way(String intent, Section.Kind section) {
        this.intent = intent;
        this.section = section;
        this.presence = Optional.empty();
    }

    static List<Way> of(String intent) {
        return Arrays.stream(values()).filter(way -> way.intent.equals(intent)).toList();
    }

    Section.Kind section() {
        return section;
    }

    boolean takesCompanion() {
        return presence.isPresent();
    }

    boolean takes(Presence there) {
        return presence.filter(there::equals).isPresent();
    }

    /** As operators write it of a role: {@code help-later}; nobody has a role for the glass. */
    static Optional<Way> called(String word) {
        return Arrays.stream(values())
                .filter(Way::takesCompanion)
                .filter(way ->
                        way.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                .findFirst();
    }
}
