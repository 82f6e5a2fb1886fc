// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** The card's half of GlobalPlatform's secure channels: key agreement (SCP11) and secure messaging (SCP03). */
@NullMarked
package org.dualchip.virtualcard.channel;

import org.jspecify.annotations.NullMarked;
