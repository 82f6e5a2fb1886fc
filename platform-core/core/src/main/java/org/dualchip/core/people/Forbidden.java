// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.people;

/** Somebody who is known here may not do this. */
public final class Forbidden extends Exception {
    private static final long serialVersionUID = 1;

    public Forbidden(String what) {
        super(what);
    }

    Forbidden(Person person, Deed deed) {
        this("%s is %s here, and may not %s: that needs the role %s"
                .formatted(person.name(), person.role(), deed, deed.needs()));
    }
}
