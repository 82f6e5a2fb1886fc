// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * All that the application chip keeps through power-off, as one value that is replaced whole.
 *
 * <p>The PICC itself is the application 000000 with one key and no files. Key arrays are the chip's own: they stay inside
 * its packages and are wiped at power-off. Nothing here judges who may change what.
 */
@NullMarked
package org.dualchip.virtualcard.application.store;

import org.jspecify.annotations.NullMarked;
