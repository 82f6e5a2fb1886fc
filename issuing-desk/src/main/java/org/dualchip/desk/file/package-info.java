// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/** Files of keys and records: whole or not there, durable when written, and nobody else's to read. */
@NullMarked
package org.dualchip.desk.file;

import org.jspecify.annotations.NullMarked;
