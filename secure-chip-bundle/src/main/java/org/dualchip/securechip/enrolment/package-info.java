// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the site knows of cards that it did not issue: a file a card in the secure data directory, and for cards without
 * an application chip the files that the site keeps in its place. The format stands in docs/card-profiles.md.
 *
 * <p>The profiles of such cards ask here; people and the issuing desk write the records, this process reads them. It
 * writes only the kept files that a plugin changed.
 */
@NullMarked
package org.dualchip.securechip.enrolment;

import org.jspecify.annotations.NullMarked;
