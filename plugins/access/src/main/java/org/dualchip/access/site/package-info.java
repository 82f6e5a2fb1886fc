// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What is said of the site: by installers in {@link org.dualchip.access.site.Settings}, by operators in records, and
 * {@link org.dualchip.access.site.Site} as both are understood. What says nothing clear is refused. Nothing here knows a card.
 */
@NullMarked
package org.dualchip.access.site;

import org.jspecify.annotations.NullMarked;
