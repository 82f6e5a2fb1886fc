// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import java.time.Instant;

/** A plugin's timer that is running or due; a function has one of a name at a checkpoint. */
public record SetTimer(String function, String checkpoint, String name, Instant at) {}
