// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv.storage;

import java.util.Optional;
import java.util.stream.IntStream;

/** Where a key pair lives, by its key reference: SP 800-73-4 part 1, tables 4a and 4b. */
public record Slot(int reference) {
    public static final int AUTHENTICATION = 0x9A;
    public static final int SIGNATURE = 0x9C;
    public static final int KEY_MANAGEMENT = 0x9D;
    public static final int CARD_AUTHENTICATION = 0x9E;
    private static final int FIRST_RETIRED = 0x82;
    private static final int LAST_RETIRED = 0x95;

    private static final int[] REFERENCES = IntStream.concat(
                    IntStream.of(AUTHENTICATION, SIGNATURE, KEY_MANAGEMENT, CARD_AUTHENTICATION),
                    IntStream.rangeClosed(FIRST_RETIRED, LAST_RETIRED))
            .toArray();

    /** When the holder's PIN is wanted for a slot's key. */
    public enum PinRule {
        NEVER,
        /** Once since the application was selected. */
        ONCE,
        /** Anew for each use. */
        ALWAYS
    }

    static final int COUNT = REFERENCES.length;

    public static Optional<Slot> of(int reference) {
        return IntStream.of(REFERENCES)
                .filter(known -> known == reference)
                .mapToObj(Slot::new)
                .findFirst();
    }

    public PinRule pinRule() {
        return switch (reference) {
            case CARD_AUTHENTICATION -> PinRule.NEVER;
            case SIGNATURE -> PinRule.ALWAYS;
            default -> PinRule.ONCE;
        };
    }

    /** Whether its key opens what others have enciphered, and signs nothing. */
    public boolean opens() {
        return reference == KEY_MANAGEMENT || reference < AUTHENTICATION;
    }

    int index() {
        int index = 0;
        while (REFERENCES[index] != reference) {
            index++;
        }
        return index;
    }
}
