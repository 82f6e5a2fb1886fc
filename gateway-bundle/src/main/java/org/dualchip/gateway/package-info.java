// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP on this machine only: the page, its questions, its two deeds and its live events.
 *
 * <p>This is the one process with a network, so it has nothing else: no database, no outputs, no secrets. Whatever it is
 * asked it asks the {@link org.dualchip.gateway.Controller}; the token of a deed goes along, and the controller checks
 * it. Nothing here decides anything.
 */
@NullMarked
package org.dualchip.gateway;

import org.jspecify.annotations.NullMarked;
