// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import java.util.HashSet;
import java.util.Set;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;

/** Why a token cannot be used, by PKCS#11's return value (PKCS #11 v3.0 §5.1), and what to do about it. */
final class TokenFault extends Exception {
    private static final long serialVersionUID = 1;

    private static final Set<String> WRONG_PIN = Set.of("CKR_PIN_INCORRECT", "CKR_PIN_INVALID", "CKR_PIN_LEN_RANGE");
    private static final Set<String> AWAY = Set.of(
            "CKR_TOKEN_NOT_PRESENT",
            "CKR_TOKEN_NOT_RECOGNIZED",
            "CKR_SLOT_ID_INVALID",
            "CKR_DEVICE_REMOVED",
            "CKR_DEVICE_ERROR",
            "CKR_GENERAL_ERROR",
            "CKR_FUNCTION_FAILED");

    private final boolean wrongPin;
    private final boolean away;

    private TokenFault(String what, boolean wrongPin, boolean away) {
        super(what);
        this.wrongPin = wrongPin;
        this.away = away;
    }

    static TokenFault noKey(TokenPlace place) {
        return new TokenFault(
                "the token has no AES key labelled " + place.key()
                        + "; make one in it: pkcs11-tool --keygen --key-type AES:16 --sensitive --label " + place.key(),
                false,
                false);
    }

    static TokenFault notKept(TokenPlace place) {
        return new TokenFault(
                "the token gives the key " + place.key()
                        + " away; make another that is sensitive and not extractable, and issue the badges anew",
                false,
                false);
    }

    static TokenFault noLibrary(TokenPlace place) {
        return new TokenFault(
                "there is no library " + place.library()
                        + "; install the token's PKCS#11 library, or name the right one",
                false,
                false);
    }

    /** What the provider threw; its causes hold the library's word, never the PIN. */
    static TokenFault of(Exception thrown, TokenPlace place) {
        var codes = codes(thrown);
        if (codes.stream().anyMatch(WRONG_PIN::contains)) return wrongPin(place);
        if (codes.contains("CKR_PIN_LOCKED")) {
            return new TokenFault("the token has locked its PIN; unlock it with the security officer's", false, false);
        }
        if (codes.contains("CKR_USER_PIN_NOT_INITIALIZED")) {
            return new TokenFault("the token has no user PIN yet; set one (pkcs11-tool --init-pin)", false, false);
        }
        if (codes.contains("CKR_MECHANISM_INVALID") || codes.contains("CKR_KEY_TYPE_INCONSISTENT")) {
            return new TokenFault(
                    "the token cannot use the key " + place.key()
                            + " for AES-CBC; make it anew with pkcs11-tool --keygen --key-type AES:16 --sensitive",
                    false,
                    false);
        }
        // Without a token the provider offers no key store, and says so without a return value.
        boolean away = codes.isEmpty() || codes.stream().anyMatch(AWAY::contains);
        var slot = place.slot().isEmpty() ? "in the first slot" : "in slot " + place.slot();
        return new TokenFault(
                "there is no token %s of %s (%s); put it back, or name the right slot"
                        .formatted(
                                slot,
                                place.library(),
                                codes.isEmpty() ? thrown.getMessage() : String.join(", ", codes)),
                false,
                away);
    }

    static TokenFault wrongPin(TokenPlace place) {
        return new TokenFault(
                "the token does not take the PIN in " + place.pin()
                        + "; write the right one: it is tried again when the file has changed",
                true,
                false);
    }

    private static Set<String> codes(Throwable thrown) {
        var codes = new HashSet<String>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            var said = String.valueOf(cause.getMessage());
            if (said.startsWith("CKR_")) codes.add(said);
        }
        return codes;
    }

    boolean isWrongPin() {
        return wrongPin;
    }

    /** Whether the token may come back and its library not notice. */
    boolean isAway() {
        return away;
    }

    RefusedException refused() {
        return new RefusedException(Refusal.CHECKPOINT_NOT_READY, "site key: " + getMessage());
    }
}
