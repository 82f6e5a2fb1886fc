// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The embedded virtual reader: slots on loopback where cards in software connect.
 *
 * <p>A slot speaks vpcd's protocol, so whatever card attaches to pcscd through vpcd attaches here too, without a daemon.
 * A connection is a card: present while it stands. It listens on 127.0.0.1 only, and proves nothing about who connects:
 * a card in software proves itself with its keys like any other.
 */
@NullMarked
package org.dualchip.reader.virtual;

import org.jspecify.annotations.NullMarked;
