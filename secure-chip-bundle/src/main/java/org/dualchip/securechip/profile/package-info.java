// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The kinds of card that a checkpoint can meet. A kind is one {@link org.dualchip.securechip.profile.CardProfile}
 * service: to deal with another, implement it and register it. It says whether a card is of its kind, proves the holder,
 * and opens the application chip; it decides nothing else.
 */
@NullMarked
package org.dualchip.securechip.profile;

import org.jspecify.annotations.NullMarked;
