// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What happens without a card: inputs, timers, operators' orders. {@link org.dualchip.core.signal.SignalFlow} is the story of
 * one signal, from its cause to what is held and who hears of it; {@link org.dualchip.core.signal.Exits} opens for those who
 * want out, with every plugin dead.
 */
@NullMarked
package org.dualchip.core.signal;

import org.jspecify.annotations.NullMarked;
