// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.profile;

import java.util.Locale;

/** What a kind of card does not give; {@code status} and the documents say it. */
public enum Limit {
    /** Both chips are one die: what breaks one may reach the other. */
    ONE_DIE,
    /** The chips are two dies, joined by the card's body only. */
    TWO_DIES,
    /** That both chips are in one card is the site's record, not the card's proof. */
    PAIRED_BY_RECORD,
    /** The application chip's keys come from a key of the site: who has it makes cards. */
    SITE_KEY,
    /** And that key lies on this machine: who copies its files makes cards. */
    SITE_KEY_HERE,
    /** No application chip: what a plugin reads is kept by the site. */
    SITE_KEPT_FILES,
    /** The card says the same to every reader: who meets it twice knows it again. */
    STATIC_IDENTIFIER,
    /** No PIN can be asked for here. */
    NO_PIN,
    /** A relay is not noticed. */
    RELAY;

    /** As it is shown: {@code site-key}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
