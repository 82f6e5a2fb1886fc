// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.dualchip.health.Section.Kind.EMERGENCY;
import static org.dualchip.health.Section.Kind.VACCINATIONS;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dualchip.plugin.Companion.Presence;

/** Who may be shown what: for each intent, the section, whose vouching it takes, and which role his mandate must name. */
enum Way {
    // intent, section, the professional's card, role of the patient's card
    CARE("", EMERGENCY, Presence.LIVE, 1),
    VACCINATION("vaccinations", VACCINATIONS, Presence.LIVE, 1),
    HELP("emergency", EMERGENCY, Presence.LIVE, 3),
    HELP_LATER("emergency", EMERGENCY, Presence.DELEGATED, 3),
    BREAK_GLASS("break-glass", EMERGENCY);

    private final String intent;
    private final Section.Kind section;
    private final Optional<Presence> presence;
    private final int role;

    Way(String intent, Section.Kind section, Presence presence, int role) {
        this.intent = intent;
        this.section = section;
        this.presence = Optional.of(presence);
        this.role = role;
    }

    /** Nobody vouches: the card takes the terminal's own right for it, and people look at it afterwards. */
    Way(String intent, Section.Kind section) {
        this.intent = intent;
        this.section = section;
        this.presence = Optional.empty();
        this.role = 0;
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

    /** Of the patient's card, which the professional's mandate must name. */
    int role() {
        return role;
    }
}
