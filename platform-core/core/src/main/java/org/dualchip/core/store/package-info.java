// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What survives a power cut: the journal, what plugins remember and their timers, in one SQLite database.
 *
 * <p>{@link org.dualchip.core.store.Store} is the controller's; whoever only reads uses {@link org.dualchip.core.store.JournalFile}, with
 * nothing else running.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.dualchip.core.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
