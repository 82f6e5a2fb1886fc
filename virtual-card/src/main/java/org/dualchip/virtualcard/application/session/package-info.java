// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The card's half of EV2 authentication and secure messaging.
 *
 * <p>A session belongs to one selection of one application and to one key; it is over with the first command that fails.
 * Nothing here knows commands, files or rights.
 */
@NullMarked
package org.dualchip.virtualcard.application.session;

import org.jspecify.annotations.NullMarked;
