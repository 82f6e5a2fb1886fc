// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The plugin's process: one {@link org.dualchip.plugin.Decider} behind one socket.
 *
 * <p>{@link org.dualchip.plugin.host.PluginEnd} dials the controller, says what the plugin is, and turns each request into a
 * {@link org.dualchip.plugin.Tap} and each answer back into bytes. It decides nothing.
 */
@NullMarked
package org.dualchip.plugin.host;

import org.jspecify.annotations.NullMarked;
