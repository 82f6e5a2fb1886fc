// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * For the tests of whoever writes a plugin: {@link org.dualchip.plugin.kit.Taps} that never happened, a
 * {@link org.dualchip.plugin.kit.DecisionTable} that a decider is held to, a {@link org.dualchip.plugin.kit.KitCard}
 * with the plugin's files, and a {@link org.dualchip.plugin.kit.Replay} of taps that did happen.
 *
 * <p>It runs where tests run and in no process of the house. It needs the words of a plugin, JUnit's, and a reader of
 * JSON.
 */
@NullMarked
package org.dualchip.plugin.kit;

import org.jspecify.annotations.NullMarked;
