// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The preset channels between the processes: how a message crosses a wall.
 *
 * <p>A {@link org.dualchip.link.Link} carries {@link org.dualchip.link.Message}s in frames over a byte channel, a Unix
 * socket or a pipe within one process. Each {@link org.dualchip.link.Wall} lists the few kinds that may cross it in either direction; any
 * other byte closes the link. The controller listens, everybody else dials and dials again.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.dualchip.link;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
