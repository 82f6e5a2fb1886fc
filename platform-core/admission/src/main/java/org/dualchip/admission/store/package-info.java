// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The generations that were admitted, on disk: each step leaves what was before or what is after, whenever the power goes. What
 * is written here was checked before.
 */
@NullMarked
package org.dualchip.admission.store;

import org.jspecify.annotations.NullMarked;
