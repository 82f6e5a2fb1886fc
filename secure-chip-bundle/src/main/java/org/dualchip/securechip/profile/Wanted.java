// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.profile;

import org.dualchip.card.Purpose;

/**
 * What a professional is asked to stand by.
 *
 * @param purpose P of the other card's session
 * @param sections bit n - 1: the place reads file n of the application, 0 to 255
 * @param reason the place's number for why, 0 to 255; 0 is its ordinary purpose
 */
public record Wanted(Purpose purpose, int sections, int reason) {
    public Wanted {
        if (sections < 0 || sections > 0xFF) throw new IllegalArgumentException("sections " + sections);
        if (reason < 0 || reason > 0xFF) throw new IllegalArgumentException("reason " + reason);
    }
}
