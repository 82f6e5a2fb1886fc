// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Companion;

/** What keeps a section from being shown, in the order in which it is asked. Its name is the reason that is given. */
enum Rule {
    /** {@link Way} has no row for it. */
    INTENT_UNKNOWN(now -> !now.isKnown()),
    /** An operator said that this bedside does not show it. */
    NOT_AT_THIS_BEDSIDE(now -> !now.isShownHere()),
    /** The patient's card must have signed, here and now: a remembered secret or a number that anyone can copy is not enough. */
    PATIENT_NOT_PROVED(
            now -> now.tap().card().resumed() || !now.tap().card().assurance().atLeast(Assurance.KEY)),
    /** Whoever breaks the glass says why, out of {@link BreakGlassReason}, as far as they hold here. */
    REASON_NEEDED(now -> !now.takesCompanion() && now.reason().isEmpty()),
    COMPANION_NEEDED(now -> now.takesCompanion() && now.tap().companions().isEmpty()),
    /** A professional who vouched earlier, where one must be here now. */
    COMPANION_NOT_LIVE(now -> now.takesCompanion() && now.way().isEmpty()),
    /** Nobody vouches for being shown his own card. */
    COMPANION_IS_PATIENT(now -> now.companion()
            .filter(one -> card(one).equals(now.tap().card().holder().card()))
            .isPresent()),
    COMPANION_WITHOUT_PIN(now -> now.companion()
            .filter(one -> !one.assurance().atLeast(Assurance.KEY_AND_PIN))
            .isPresent()),
    MANDATE_UNREADABLE(now -> now.companion().isPresent() && now.mandate().isEmpty()),
    MANDATE_OF_ANOTHER_CARD(now -> now.mandate()
            .filter(mandate -> !now.companion().map(Rule::card).equals(Optional.of(mandate.card())))
            .isPresent()),
    MANDATE_NOT_IN_DATE(now -> now.mandate()
            .filter(mandate -> !mandate.holdsOn(Bedside.day(now.tap())))
            .isPresent()),
    MANDATE_LACKS_ROLE(
            now -> now.mandate().filter(mandate -> !now.suffices(mandate)).isPresent()),
    /** Zeros, as the desk leaves a file that it has nothing to say in. */
    SECTION_EMPTY(now -> Arrays.equals(now.file(), new byte[now.file().length])),
    /** No COSE_Sign1 of the form that these cards have. */
    SECTION_UNREADABLE(now -> now.signed().isEmpty()),
    AUTHORITY_UNKNOWN(now -> now.authority().isEmpty()),
    SIGNATURE_WRONG(now -> !vouched(now)),
    /** Signed, but not of the form that these sections have: the authority's mistake. */
    CONTENT_UNREADABLE(now -> now.section().isEmpty()),
    /** Another section, copied into this file. */
    SECTION_MISPLACED(
            now -> now.section().filter(section -> section.kind() != now.kind()).isPresent()),
    /** Somebody else's, copied onto this card. */
    SECTION_OF_ANOTHER_CARD(now -> now.section()
            .filter(section -> !section.card().equals(now.tap().card().holder().card()))
            .isPresent()),
    /** A newer one was shown here before. */
    SECTION_OUTDATED(now -> now.section()
            .filter(section -> section.version() < now.newest().version(section.kind()))
            .isPresent());

    private final Predicate<Situation> refuses;

    Rule(Predicate<Situation> refuses) {
        this.refuses = refuses;
    }

    boolean refuses(Situation now) {
        return refuses.test(now);
    }

    private static String card(Companion one) {
        return one.holder().card();
    }

    private static boolean vouched(Situation now) {
        var section = now.signed();
        return section.isPresent()
                && now.authority().filter(one -> one.vouchesFor(section.get())).isPresent();
    }
}
