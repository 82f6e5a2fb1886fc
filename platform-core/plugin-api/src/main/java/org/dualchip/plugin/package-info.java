// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * All that a plugin sees: a {@link org.dualchip.plugin.Tap} comes in, a {@link org.dualchip.plugin.Decision} goes out.
 *
 * <p>A plugin implements {@link org.dualchip.plugin.Decider} as a Declarative Services component and says with
 * {@link org.dualchip.plugin.Decides} what it decides. It runs in a process of its own; it opens no socket, starts
 * no thread and talks to no chip. Nothing enters this package before two plugins use it.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.dualchip.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
