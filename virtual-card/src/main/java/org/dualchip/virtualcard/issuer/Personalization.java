// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import java.util.Set;
import org.dualchip.virtualcard.chip.StatusException;

/**
 * What the issuer domain may ask of the dual-chip application on its chip; nothing else of it is the domain's.
 *
 * <p>The domain has proved the issuer, deciphered the data and enforced the order of steps before it calls. Each call is
 * one durable change: when it returns the step is done, when power is lost in it, it is done or not begun. Each may come
 * again with the same data and changes nothing then, or with other data and replaces, as long as the card is being
 * personalised. Until {@link State#ISSUED} the application opens for nobody.
 *
 * <p>Every method that takes data refuses what is malformed with {@code 6A80}, what does not fit with {@code 6A84}
 * ({@link StatusException}). Arrays stay their owner's: they are copied in and out, and the domain wipes its own.
 */
public interface Personalization {

    /** Where in its life the application is. */
    enum State {
        /** It has no keys and nothing else. */
        BLANK,
        /** It has keys of its own, and something may be missing still. */
        PERSONALISING,
        /** It opens for terminals; only PIN, PUK, certificate, and erasure are the domain's now. */
        ISSUED
    }

    /** The steps that leave something behind, in their order; the ordinal is the bit that names the step outside. */
    enum Step {
        KEYS,
        BATCH_KEY,
        ISSUERS,
        CERTIFICATE,
        ROLE_KEYS,
        RULES,
        PIN,
        PUK
    }

    /** The public halves of the keys that the chip made for itself: points of 65 bytes, 04 ‖ X ‖ Y. */
    record Points(byte[] identity, byte[] seal) {}

    State state();

    /** The steps that are done. */
    Set<Step> done();

    /** The points of the keys that are there; not asked when {@link State#BLANK}. */
    Points points();

    /**
     * Makes the identity key and the seal key, and begins anew: all that was personalised before is forgotten in the
     * same change. Never comes when {@link State#ISSUED}.
     */
    Points generateKeys();

    /** Keeps the batch key: a scalar of 32 bytes, from 1 to the order of P-256 less 1. */
    void setBatchKey(byte[] scalar);

    /**
     * Trusts terminals that this issuer certified; an issuer that is there already is replaced.
     *
     * @param point 65 bytes, on the curve
     * @param functionMask bit f for function f, as in the application's own records
     * @param minimumEpoch 0 to 2³² less 1
     */
    void trust(byte[] point, int functionMask, long minimumEpoch);

    /**
     * Keeps the card certificate, also as its renewal when {@link State#ISSUED}. Refuses with {@code 6A80} one that is
     * not for the identity key of this chip, or not signed by an issuer that it trusts.
     */
    void setCertificate(byte[] encoded);

    /**
     * For each role in the mask (bit r for role r, bit 0 for the application's master key) of this function, takes the
     * transport key, 16 zero bytes, as the application chip's present key. The chip makes the real ones itself, at
     * re-keying.
     */
    void prepareRoleKeys(int function, int roleMask);

    /** Replaces the rule table: entries as {@code docs/card-application.md} lays them out. */
    void setRules(byte[] table);

    /** Sets the holder's PIN, 4 to 8 ASCII digits, with all its tries; when {@link State#ISSUED} this unblocks it. */
    void setPin(byte[] digits);

    /** Sets the PUK, 8 ASCII digits, with all its tries. */
    void setPuk(byte[] digits);

    /** Becomes {@link State#ISSUED}. */
    void finish();

    /** Forgets everything, in any state: {@link State#BLANK}. */
    void erase();
}
