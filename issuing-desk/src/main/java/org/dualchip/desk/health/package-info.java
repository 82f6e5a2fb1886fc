// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The health authority: whoever answers for what stands on health cards, and signs it. Its key is none of the issuer's, and
 * need not be on the issuer's desk; {@link org.dualchip.desk.health.HealthSections} writes what {@code docs/health.md} lays down.
 * What goes through here is kept and printed nowhere.
 */
@NullMarked
package org.dualchip.desk.health;

import org.jspecify.annotations.NullMarked;
