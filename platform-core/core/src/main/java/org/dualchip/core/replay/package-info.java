// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Yesterday's taps through a plugin again: {@link org.dualchip.core.replay.Replay} reads them from a journal, has them
 * decided and says what would differ. Nothing is written and nothing moves.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.dualchip.core.replay;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
