// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.people;

/** What a token is asked for, and the least role that may do it. */
public enum Deed {
    /** To see what is not for everybody, such as a checkpoint's screen. */
    READ(Role.AUDITOR, "look at what is not public"),
    /** To present a virtual card. */
    PRESENT(Role.OPERATOR, "present a card"),
    UNLOCK(Role.OPERATOR, "unlock a checkpoint"),
    /** To order something of a plugin. */
    ORDER(Role.OPERATOR, "give a plugin an order"),
    /** To say what the next card is presented for. */
    INTEND(Role.OPERATOR, "say what a card is presented for"),
    /** To move an input by hand. */
    INPUT(Role.OPERATOR, "move an input"),
    /** To look through the journal. */
    READ_JOURNAL(Role.AUDITOR, "read the journal"),
    /** To read what was entered for a plugin, and who changed it. */
    READ_RECORDS(Role.AUDITOR, "read records"),
    /** To change what was entered for a plugin. */
    CHANGE_RECORDS(Role.OPERATOR, "change records"),
    /** To ask plugins what they show, and what they would decide. */
    LOOK(Role.AUDITOR, "look at what plugins show"),
    /** To offer a plugin, or change which of its generations decides. */
    PLUGIN(Role.INSTALLER, "change a plugin");

    private final Role needs;
    private final String words;

    Deed(Role needs, String words) {
        this.needs = needs;
        this.words = words;
    }

    /** The least role that may. */
    public Role needs() {
        return needs;
    }

    /** In a few words, as they follow "may". */
    @Override
    public String toString() {
        return words;
    }
}
