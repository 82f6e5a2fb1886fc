// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip.store;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a (function, role) asks for besides its right.
 *
 * @param entries function 1 ‖ role 1 ‖ flags 1 each
 * @param set whether somebody has said so, if only that there are none
 */
public record RuleTable(byte[] entries, boolean set) {
    /** Opens only after a right PIN. */
    public static final int PIN = 0x01;
    /** Leaves an entry in the access log. */
    public static final int LOG = 0x02;
    /** Is never resumed. */
    public static final int NEVER_RESUME = 0x04;
    /** Opens only with a professional's word for this very session; the access log says whose. */
    public static final int COMPANION = 0x08;
    /** In place of that, a professional's earlier word for the terminal will do too. */
    public static final int DELEGATED = 0x10;
    /** In place of that, a terminal that may break the glass will do too. */
    public static final int BREAK_GLASS = 0x20;

    private static final int INSTEAD = DELEGATED | BREAK_GLASS;
    private static final int ALL = PIN | LOG | NEVER_RESUME | COMPANION | INSTEAD;
    private static final int ENTRY = 3;
    private static final int MOST = 32;
    private static final int NOT_SET = 0xFF;

    static final RuleTable NONE = new RuleTable(new byte[0], false);

    /** Empty when the bytes are no table. */
    public static Optional<RuleTable> of(byte[] entries) {
        boolean wellFormed = entries.length % ENTRY == 0 && entries.length <= MOST * ENTRY;
        for (int at = 0; wellFormed && at < entries.length; at += ENTRY) {
            int flags = entries[at + 2];
            boolean instead = (flags & INSTEAD) == 0 || (flags & COMPANION) != 0;
            wellFormed = entries[at + 1] >= 0 && entries[at + 1] <= 7 && (flags & ~ALL) == 0 && instead;
        }
        return wellFormed ? Optional.of(new RuleTable(entries.clone(), true)) : Optional.empty();
    }

    /** The flags of this role, of all its entries. */
    public int flags(int function, int role) {
        int flags = 0;
        for (int at = 0; at < entries.length; at += ENTRY) {
            if ((entries[at] & 0xFF) == function && entries[at + 1] == role) {
                flags |= entries[at + 2];
            }
        }
        return flags;
    }

    static RuleTable read(ByteBuffer bytes) {
        int count = bytes.get() & 0xFF;
        if (count == NOT_SET) {
            return NONE;
        }
        byte[] entries = new byte[count * ENTRY];
        bytes.get(entries);
        return new RuleTable(entries, true);
    }

    void write(ByteBuffer bytes) {
        bytes.put((byte) (set ? entries.length / ENTRY : NOT_SET)).put(entries);
    }

    int length() {
        return 1 + entries.length;
    }
}
