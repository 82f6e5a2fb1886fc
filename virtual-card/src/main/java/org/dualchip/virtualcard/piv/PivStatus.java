// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv;

/** Status words of SP 800-73-4 part 2, table 5-1. */
final class PivStatus {
    static final int TRIES_LEFT = 0x63C0;
    static final int SECURE_MESSAGING = 0x6882;
    static final int SECURITY = 0x6982;
    static final int BLOCKED = 0x6983;
    static final int CONDITIONS = 0x6985;
    static final int WRONG_DATA = 0x6A80;
    static final int NOT_SUPPORTED = 0x6A81;
    static final int NOT_FOUND = 0x6A82;
    static final int NO_ROOM = 0x6A84;
    static final int WRONG_PARAMETERS = 0x6A86;
    static final int NO_REFERENCE = 0x6A88;
    static final int UNKNOWN_INS = 0x6D00;
    static final int UNKNOWN_CLASS = 0x6E00;

    private PivStatus() {}
}
