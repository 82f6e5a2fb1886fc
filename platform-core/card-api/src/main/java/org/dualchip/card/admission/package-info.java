// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Which plugins may run here, and what each may ask of a card: what the secure side keeps of a bundle that it admitted. The
 * secure side implements {@link org.dualchip.card.admission.Admission}; the controller has a client of it.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.dualchip.card.admission;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
