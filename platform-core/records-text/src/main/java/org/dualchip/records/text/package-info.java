// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Records as people keep them in files: CSV and JSON, read line by line into a change set, and written so that reading
 * gives the same again. The gateway and the command share it; it opens nothing and asks nobody by itself.
 */
@NullMarked
package org.dualchip.records.text;

import org.jspecify.annotations.NullMarked;
