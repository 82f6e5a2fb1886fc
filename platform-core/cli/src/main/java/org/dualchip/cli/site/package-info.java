// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The demo site: an issuer, terminals for the checkpoints, cards. Made on the first start; its issuing key lies in the data
 * directory, which a real site must not do.
 */
@NullMarked
package org.dualchip.cli.site;

import org.jspecify.annotations.NullMarked;
