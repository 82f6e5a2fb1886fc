// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.sitekey;

import java.nio.file.Path;

/**
 * Where a token is found, and which of its keys is the site's.
 *
 * @param library an absolute path
 * @param slot the slot's number as the library has it, decimal or 0x and hex; empty for the first with a token
 * @param key its label
 * @param pin the file with the PIN
 */
record TokenPlace(Path library, String slot, String key, SecretFile pin) {
    TokenPlace {
        // What goes into the provider's configuration must not be able to add a line to it.
        if (!library.toString().matches("/[A-Za-z0-9/._+-]+")) {
            throw new IllegalArgumentException(
                    "library of the site key is an absolute path of letters, digits and /._+-, not " + library);
        }
        if (!slot.matches("|[0-9]{1,10}|0x[0-9a-fA-F]{1,8}")) {
            throw new IllegalArgumentException("slot of the site key is a number, not " + slot);
        }
    }

    static TokenPlace of(SiteKeyWiring wiring, SecretFile pin) {
        return new TokenPlace(Path.of(wiring.library()), wiring.slot(), wiring.key(), pin);
    }

    /** What SunPKCS11 is told, given as text instead of a file; the library may be loaded from elsewhere. */
    String configuration(Path loaded) {
        var where = slot.isEmpty() ? "slotListIndex = 0" : "slot = " + slot;
        return "--name = site-key\nlibrary = " + loaded + "\n" + where + "\n";
    }
}
