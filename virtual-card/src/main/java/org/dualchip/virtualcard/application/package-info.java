// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The application chip: a DESFire EV2 with AES keys, as {@code docs/card-application.md} section 5 has it.
 *
 * <p>{@link org.dualchip.virtualcard.application.BlankApplicationChip} is the chip in the factory;
 * {@link org.dualchip.virtualcard.application.ApplicationChip} is the chip on the card. It knows no terminal and no
 * holder: whoever authenticates with a key has that key's rights. Its commands stand in five files, by what they concern.
 * What a transaction wrote is committed whole or dropped whole, also when power goes in the middle.
 */
@NullMarked
package org.dualchip.virtualcard.application;

import org.jspecify.annotations.NullMarked;
