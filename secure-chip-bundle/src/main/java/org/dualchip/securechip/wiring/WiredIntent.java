// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.wiring;

import java.util.regex.Pattern;

/**
 * An entry of a checkpoint's {@code intents}: {@code NAME:ROLE:NUMBER}, with {@code :pin} behind it where the holder must
 * type one.
 *
 * @param role 1 to 7, the application's key that it takes
 * @param number 1 to 65535, P's intent, which the card is told
 */
public record WiredIntent(String name, int role, int number, boolean pin) {
    private static final Pattern ENTRY =
            Pattern.compile("([a-z][a-z0-9]*(?:-[a-z0-9]+)*):([1-7]):([1-9][0-9]{0,4})(:pin)?");

    public WiredIntent {
        if (number < 1 || number > 0xFFFF) throw new IllegalArgumentException("intent number " + number);
        if (name.length() > 32) throw new IllegalArgumentException("an intent's name: " + name);
    }

    /** IllegalArgumentException, with what an entry is, when this is none. */
    public static WiredIntent parse(String entry) {
        var parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + entry
                            + "' is not name:role:number, as top-up:2:1; where the holder must type a PIN, name:role:number:pin");
        }
        int role = Integer.parseInt(parts.group(2));
        return new WiredIntent(parts.group(1), role, Integer.parseInt(parts.group(3)), parts.group(4) != null);
    }
}
