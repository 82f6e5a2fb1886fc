// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The tap, as the controller sees it. {@link org.dualchip.core.tap.TapFlow} is the story from the card's arrival to the
 * output; the rest of the package is what it needs on the way.
 */
@NullMarked
package org.dualchip.core.tap;

import org.jspecify.annotations.NullMarked;
