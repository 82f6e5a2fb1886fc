// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The dialogue with a card's security chip: SCP11b opens a channel, SCP03 secures it, and over it the seven commands of
 * docs/card-application.md §4 go their one way.
 *
 * <p>The card flow calls {@link org.dualchip.securechip.channel.SecurityChip}; the rest is its own. What a card says is
 * returned here, and judged elsewhere.
 */
@NullMarked
package org.dualchip.securechip.channel;

import org.jspecify.annotations.NullMarked;
