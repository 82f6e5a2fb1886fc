// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import java.util.Set;
import org.dualchip.virtualcard.chip.StatusException;

/** What of commands and answers a channel protects, GlobalPlatform Amendment D §7.1.2.1 (P1 of EXTERNAL AUTHENTICATE). */
public record SecurityLevel(int bits) {
    /** Commands and answers enciphered and MACed. */
    public static final SecurityLevel FULL = new SecurityLevel(0x33);

    private static final Set<Integer> LEVELS = Set.of(0x00, 0x01, 0x03, 0x11, 0x13, 0x33);
    private static final int COMMAND_MAC = 0x01;
    private static final int COMMAND_ENCRYPTION = 0x02;
    private static final int ANSWER_MAC = 0x10;
    private static final int ANSWER_ENCRYPTION = 0x20;

    private static final int WRONG_PARAMETERS = 0x6A86;

    /** The level that a terminal asks for: 00, 01, 03, 11, 13 or 33; any other is refused with {@code 6A86}. */
    public static SecurityLevel of(int bits) {
        StatusException.unless(LEVELS.contains(bits), WRONG_PARAMETERS);
        return new SecurityLevel(bits);
    }

    public boolean macsCommands() {
        return (bits & COMMAND_MAC) != 0;
    }

    public boolean enciphersCommands() {
        return (bits & COMMAND_ENCRYPTION) != 0;
    }

    public boolean macsAnswers() {
        return (bits & ANSWER_MAC) != 0;
    }

    public boolean enciphersAnswers() {
        return (bits & ANSWER_ENCRYPTION) != 0;
    }
}
