// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** What a bundle is before anything of it runs: its entries, its manifest, what it needs, and the terms that it asks for. */
@NullMarked
package org.dualchip.admission.bundle;

import org.jspecify.annotations.NullMarked;
