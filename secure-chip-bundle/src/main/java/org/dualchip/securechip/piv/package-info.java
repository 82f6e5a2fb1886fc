// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * PIV cards (SP 800-73-4): a client of the card's application, and the proof of its card authentication key.
 *
 * <p>The client asks and reads, no more: it writes nothing on a card that somebody else issued.
 */
@NullMarked
package org.dualchip.securechip.piv;

import org.jspecify.annotations.NullMarked;
