// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Chip two: a DESFire EV2 application, selected, authenticated, read and changed over secure messaging.
 *
 * <p>The card flow reaches it as {@link org.dualchip.card.ApplicationChips}. On a native card the application's keys are
 * never here: the card's security chip holds them and releases the keys of one session. A hybrid badge has no such
 * chip; its site's keys are a {@link org.dualchip.appchip.HostKey}. All commands of a session go through its
 * {@link org.dualchip.appchip.Dialogue}. docs/card-application.md §5 has the bytes.
 */
@NullMarked
package org.dualchip.appchip;

import org.jspecify.annotations.NullMarked;
