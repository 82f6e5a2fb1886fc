// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.application;

import java.util.List;
import org.dualchip.appchip.Mode;
import org.dualchip.appchip.loading.FilePlan;
import org.dualchip.appchip.loading.Rights;
import org.dualchip.desk.record.CardRecord;

/** Function 01, access: the right, and the door's stamp. */
public record AccessApplication(byte[] right) implements CardApplication {
    public static final int FUNCTION = 0x01;

    private static final int DOOR = 1;
    private static final int RIGHT = 0x01;
    private static final int STAMP = 0x02;
    private static final int STAMP_LENGTH = 16;

    public AccessApplication {
        right = right.clone();
    }

    /** With the right that a card was ordered with. */
    public static AccessApplication of(CardRecord card) {
        return new AccessApplication(AccessRight.of(card));
    }

    @Override
    public byte[] right() {
        return right.clone();
    }

    /** Where the right is, for {@link org.dualchip.appchip.loading.ApplicationLevel#write}. */
    public int rightFile() {
        return RIGHT;
    }

    @Override
    public int function() {
        return FUNCTION;
    }

    @Override
    public List<FilePlan> files() {
        return List.of(
                new FilePlan.Data(
                        RIGHT, Mode.FULL, new Rights(DOOR, DESK_ROLE, Rights.NOBODY, 0), false, AccessRight.LENGTH),
                new FilePlan.Data(STAMP, Mode.FULL, new Rights(DOOR, DOOR, DOOR, Rights.NOBODY), true, STAMP_LENGTH));
    }

    @Override
    public List<FirstContent> contents() {
        return List.of(new FirstContent(DESK_ROLE, RIGHT, FirstContent.Kind.STANDARD, right));
    }
}
