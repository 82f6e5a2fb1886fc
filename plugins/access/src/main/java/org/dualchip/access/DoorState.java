// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of one door of an area.
 *
 * @param mode as an operator set it
 * @param openSince when its contact opened; empty while it is shut
 */
record DoorState(Mode mode, Optional<Instant> openSince) {
    /** Of a door of which nothing is remembered. */
    static final DoorState USUAL = new DoorState(Mode.CARD, Optional.empty());

    DoorState in(Mode other) {
        return new DoorState(other, openSince);
    }

    DoorState opened(Instant at) {
        return new DoorState(mode, Optional.of(at));
    }

    DoorState shut() {
        return new DoorState(mode, Optional.empty());
    }

    String asText() {
        return mode.word() + openSince.map(at -> " " + at.toEpochMilli()).orElse("");
    }

    /** A mode that nobody knows keeps the door locked. */
    static DoorState parse(String text) {
        var parts = text.split(" ", 2);
        var state = USUAL.in(Mode.of(parts[0]).orElse(Mode.LOCKED));
        boolean open = parts.length == 2 && parts[1].matches("[0-9]{1,15}");
        return open ? state.opened(Instant.ofEpochMilli(Long.parseLong(parts[1]))) : state;
    }
}
