// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The command: a class a subcommand, each a question to a running controller or to the files of one.
 *
 * <p>Exit codes: 0 done or granted, 1 denied or not holding, 2 failed or misused. Errors go to standard error with what to do next.
 */
@NullMarked
package org.dualchip.cli;

import org.jspecify.annotations.NullMarked;
