// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.boundaries.spoilt.below;

import org.dualchip.boundaries.spoilt.BadExit;

/** The other half of a circle. */
public record Below(BadExit above) {}
