// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a bundle's classes use, held to a list of what a plugin may. A policy: it keeps out what is plainly no plugin, and makes
 * the rest readable. It is no wall, and nothing relies on it as one.
 */
@NullMarked
package org.dualchip.admission.scan;

import org.jspecify.annotations.NullMarked;
