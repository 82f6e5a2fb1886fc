// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody is here for; each may all that those before it may. */
public enum Role {
    /** Sees what is not for everybody, and changes nothing. */
    AUDITOR,
    /** Runs the place from day to day. */
    OPERATOR,
    /** Changes what runs here. */
    INSTALLER;

    /**
     * The role of a name, in lower case.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public static Role of(String name) {
        for (var role : values()) if (role.toString().equals(name)) return role;
        throw new IllegalArgumentException("no role " + name + "; there are: "
                + Arrays.stream(values()).map(Role::toString).collect(Collectors.joining(", ")));
    }

    boolean may(Deed deed) {
        return compareTo(deed.needs()) >= 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
