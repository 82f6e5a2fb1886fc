// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.application;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dualchip.appchip.Mode;
import org.dualchip.appchip.loading.ApplicationPlan;
import org.dualchip.appchip.loading.FilePlan;
import org.dualchip.appchip.loading.Rights;
import org.dualchip.desk.record.CardRecord;

/** Function 01, access, on a card's second chip: {@code docs/card-application.md} section 6. */
public final class AccessApplication {
    public static final int FUNCTION = 0x01;
    /** The role of whoever writes rights: the desk's. */
    public static final int DESK_ROLE = 7;
    /** The keys there are, one a role; key 0 is the application's master key. */
    public static final int KEYS = 8;

    private static final int DOOR = 1;
    private static final int RIGHT = 0x01;
    private static final int STAMP = 0x02;
    private static final int STAMP_LENGTH = 16;

    private AccessApplication() {}

    /** The native AID of a function's application, and its ISO file identifier. */
    public static int aid() {
        return 0xF0A000 | FUNCTION;
    }

    public static ApplicationPlan plan() {
        return new ApplicationPlan(aid(), 0xDC00 | FUNCTION, dfName(), ApplicationPlan.CLOSED, KEYS);
    }

    public static List<FilePlan> files() {
        return List.of(
                new FilePlan.Data(
                        RIGHT, Mode.FULL, new Rights(DOOR, DESK_ROLE, Rights.NOBODY, 0), false, AccessRight.LENGTH),
                new FilePlan.Data(STAMP, Mode.FULL, new Rights(DOOR, DOOR, DOOR, Rights.NOBODY), true, STAMP_LENGTH));
    }

    /** Where the right is, for {@link org.dualchip.appchip.loading.ApplicationLevel#write}. */
    public static int rightFile() {
        return RIGHT;
    }

    public static byte[] right(CardRecord card) {
        return AccessRight.of(card);
    }

    /** F0 "DUALCHIP" A0 and the function. */
    private static byte[] dfName() {
        byte[] name = " DUALCHIP  ".getBytes(StandardCharsets.US_ASCII);
        name[0] = (byte) 0xF0;
        name[9] = (byte) 0xA0;
        name[10] = (byte) FUNCTION;
        return name;
    }
}
