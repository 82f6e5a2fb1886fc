// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the PIV application keeps through power-off, each content in a cell of its own: the references and the management
 * key in one, a key pair in one a slot, a data object in one. So a PIN try rewrites a hundred bytes, and a torn write
 * leaves one content as it was and touches no other. Who may read or write is not asked here.
 */
@NullMarked
package org.dualchip.virtualcard.piv.storage;

import org.jspecify.annotations.NullMarked;
