// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The messages, a file a wall, each a record with its own codec.
 *
 * <p>Codes: 0x1x cards, 0x2x plugins, 0x3x operators, 0x4x the house, 0x5x the pocket.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.dualchip.link.message;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
