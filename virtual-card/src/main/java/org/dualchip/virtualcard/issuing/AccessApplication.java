// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.application.Communication;
import org.dualchip.virtualcard.application.DataFile;
import org.dualchip.virtualcard.application.FileAccess;
import org.dualchip.virtualcard.application.FileKind;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;

/** Function 01 on a new card, {@code docs/card-application.md} section 6. */
final class AccessApplication {
    static final int FUNCTION = 0x01;

    private static final int KEYS = 8;
    private static final int RIGHT = 0x01;
    private static final int STAMP = 0x02;

    private AccessApplication() {}

    /** The security chip makes the keys; here they cross to the application chip, for the only time. */
    static void load(BlankSecurityChip security, BlankApplicationChip application, AccessRight right) {
        List<byte[]> keys = IntStream.range(0, KEYS)
                .mapToObj(role -> security.makeRoleKey(FUNCTION, role))
                .toList();
        application.create(FUNCTION, keys, List.of(rightFile(right), stampFile()));
        keys.forEach(key -> Arrays.fill(key, (byte) 0));
    }

    private static DataFile rightFile(AccessRight right) {
        return new DataFile(RIGHT, FileKind.STANDARD, Communication.FULL, FileAccess.of(0x1FF0), right.encode());
    }

    private static DataFile stampFile() {
        return new DataFile(STAMP, FileKind.BACKUP, Communication.FULL, FileAccess.of(0x111F), new byte[16]);
    }
}
