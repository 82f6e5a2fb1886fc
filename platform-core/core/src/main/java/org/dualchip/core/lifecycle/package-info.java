// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How plugins come and go. {@link org.dualchip.core.lifecycle.Lifecycle} is the story from an operator's offer to the
 * switch and back; the rest of the package is what it needs on the way. Which generation decides is the secure side's to
 * say, and is only followed here.
 */
@NullMarked
package org.dualchip.core.lifecycle;

import org.jspecify.annotations.NullMarked;
