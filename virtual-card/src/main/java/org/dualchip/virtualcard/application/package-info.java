// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The application chip: DESFire EV2's files, keys and secure messaging, as far as {@code docs/card-application.md}
 * section 5 wants them.
 *
 * <p>{@link org.dualchip.virtualcard.application.BlankApplicationChip} is the chip in the factory;
 * {@link org.dualchip.virtualcard.application.ApplicationChip} is the chip on the card. It knows no terminal and no
 * holder: whoever authenticates with a key has that key's rights. What a transaction wrote to backup files is
 * committed whole or dropped whole, also when power goes in the middle.
 */
@NullMarked
package org.dualchip.virtualcard.application;

import org.jspecify.annotations.NullMarked;
