// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The dual-chip application: holds the keys, proves the holder, and opens the application chip for whoever has the
 * right.
 *
 * <p>{@link org.dualchip.virtualcard.dualchip.BlankSecurityChip} is the chip in the factory, where its keys are made
 * on it; {@link org.dualchip.virtualcard.dualchip.DualChipApplet} is the application on the card, reached by commands
 * alone. No command reads a key out. A session runs SELECT, {@code Scp11} or {@code ResumedChannel}, then {@code Dialogue}
 * inside {@code SecureMessaging}; any doubt ends it with one status word, whatever the reason. The issuer domain
 * personalises it through {@code issuer.Personalization}. What it keeps is in {@code store}.
 */
@NullMarked
package org.dualchip.virtualcard.dualchip;

import org.jspecify.annotations.NullMarked;
