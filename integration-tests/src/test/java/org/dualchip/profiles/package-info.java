// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a tap costs with every kind of card: exchanges, bytes, work of the card, and what chips that can be bought would
 * take for it. The host's own card flow and profiles are on one side, the virtual cards on the other.
 */
@NullMarked
package org.dualchip.profiles;

import org.jspecify.annotations.NullMarked;
