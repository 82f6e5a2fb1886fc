// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/**
 * Something people should hear of.
 *
 * @param urgency how soon
 * @param reason what, as a key with parameters: no secrets, no health facts
 */
public record Notice(Urgency urgency, Reason reason) {

    /** How soon people should hear of it. */
    public enum Urgency {
        /** Good to know. */
        NOTE,
        /** Somebody should go and look. */
        ALARM
    }
}
