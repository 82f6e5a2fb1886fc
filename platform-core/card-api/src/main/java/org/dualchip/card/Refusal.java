// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.card;

/** Why the secure side refused a card; its name is the reason's code in journal, CLI and page. */
public enum Refusal {
    /** The card does not answer to the application that this checkpoint serves. */
    NOT_OUR_CARD,
    /** Its batch key is not in the site's store. */
    UNKNOWN_BATCH,
    /** The channel's receipt, a MAC or a signature is wrong. */
    NOT_AUTHENTIC,
    /** The card does not accept this terminal's right to the function. */
    TERMINAL_REFUSED,
    /** The card's certificate comes from nobody this site trusts. */
    UNKNOWN_ISSUER,
    /** The site has no record of the card's key, and takes nobody's certificate for it. */
    NOT_ENROLLED,
    /** The certificate's issuer signed it, but it or one above it was not made for this: usage, policy or names. */
    MISISSUED,
    /** The card shows a certificate whose key it does not have. */
    CARD_CLONED,
    /** Parts of two cards: what one part says belongs to another card than what the other part proves. */
    CARD_MIXED_UP,
    /** What the card stores is not in the form that its standard wants. */
    CARD_UNREADABLE,
    /** A key that is too short, or of a kind that is not taken here. */
    KEY_TOO_WEAK,
    /** After the certificate's dates; of a native card, before them too. */
    CARD_EXPIRED,
    /** Before the certificate's dates. */
    CARD_NOT_YET_VALID,
    /** On the revocation list. */
    CARD_REVOKED,
    /** The revocation list is missing, forged, or older than one seen before; nobody enters until it is mended. */
    REVOCATION_UNREADABLE,
    /** The newest revocation list is past its next update, or older than this site takes. */
    REVOCATION_STALE,
    /** The PIN was wrong. */
    PIN_WRONG,
    /** No try is left. */
    PIN_BLOCKED,
    /** No PIN was given in time, or this card has none. */
    PIN_MISSING,
    /** The place wants a professional's card beside this one, and none stands by. */
    COMPANION_MISSING,
    /** The card does not accept who stands by it, or the card that stands by will not. */
    COMPANION_REFUSED,
    /** The professional's card holds no mandate that is good here. */
    NO_MANDATE,
    /** The application chip refused the session or a command. */
    APPLICATION_REFUSED,
    /** The card left, or its reader did. */
    CARD_LOST,
    /** The checkpoint's wiring or keys are incomplete; the log names what. */
    CHECKPOINT_NOT_READY,
    /** No plugin is admitted that decides here, or it does not ask for what the checkpoint is wired for; the log names it. */
    PLUGIN_NOT_ADMITTED,
    /** Something failed inside; the log has it. */
    INTERNAL_ERROR
}
