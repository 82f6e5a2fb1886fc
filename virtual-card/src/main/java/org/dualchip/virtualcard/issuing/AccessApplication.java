// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dualchip.virtualcard.application.BlankApplicationChip;
import org.dualchip.virtualcard.application.file.FileAccess;
import org.dualchip.virtualcard.application.file.StoredFile;
import org.dualchip.virtualcard.application.wire.Communication;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;

/** Function 01 on a new card, {@code docs/card-application.md} section 6. */
final class AccessApplication {
    static final int FUNCTION = 0x01;

    static final int KEYS = 8;
    /** The number under which the security chip keeps the application chip's own master key: no function, no role. */
    private static final int PICC = 0x00;

    private static final int RIGHT = 0x01;
    private static final int STAMP = 0x02;

    private AccessApplication() {}

    /** The security chip makes the keys; here they cross to the application chip, for the only time. */
    static void load(BlankSecurityChip security, BlankApplicationChip application, AccessRight right) {
        List<byte[]> keys = IntStream.range(0, KEYS)
                .mapToObj(role -> security.makeRoleKey(FUNCTION, role))
                .toList();
        create(application, keys, right);
        keys.forEach(key -> Arrays.fill(key, (byte) 0));
        byte[] piccKey = security.makeRoleKey(PICC, PICC);
        application.protect(piccKey);
        Arrays.fill(piccKey, (byte) 0);
    }

    /** Under keys that come from elsewhere, one a role. */
    static void create(BlankApplicationChip application, List<byte[]> keys, AccessRight right) {
        application.create(FUNCTION, keys, List.of(rightFile(right), stampFile()));
    }

    private static StoredFile rightFile(AccessRight right) {
        return StoredFile.standard(RIGHT, Communication.FULL, FileAccess.of(0x17F0), right.encode());
    }

    private static StoredFile stampFile() {
        return StoredFile.backup(STAMP, Communication.FULL, FileAccess.of(0x111F), new byte[16]);
    }
}
