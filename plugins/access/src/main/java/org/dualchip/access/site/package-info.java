// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What an installer said of the site: {@link org.dualchip.access.site.Settings} as written, {@link org.dualchip.access.site.Site}
 * as understood. A row that says nothing clear is refused with the form it should have. Nothing here knows a card.
 */
@NullMarked
package org.dualchip.access.site;

import org.jspecify.annotations.NullMarked;
