// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Chip two: a DESFire EV2 application, selected, authenticated by relay, read and changed over secure messaging.
 *
 * <p>The card flow reaches it as {@link org.dualchip.card.ApplicationChips}. The application's keys are never here:
 * the card's security chip holds them and releases the keys of one session. docs/card-application.md §5 has the bytes.
 */
@NullMarked
package org.dualchip.appchip;

import org.jspecify.annotations.NullMarked;
