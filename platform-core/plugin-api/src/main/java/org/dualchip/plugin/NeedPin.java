// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

/**
 * Asks the platform to have the security chip verify the holder's PIN, then to decide the same tap again with
 * {@link Assurance#KEY_AND_PIN}. The plugin never sees the PIN. Costs a second round.
 */
public record NeedPin() implements Answer {}
