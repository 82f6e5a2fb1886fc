// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The red team: {@link org.dualchip.redteam.RedTeamTest} starts a house three times, behind all its walls, without a
 * sandbox, and in one process, and has two traitors in it try the same list. See {@code docs/red-team.md}.
 */
@NullMarked
package org.dualchip.redteam;

import org.jspecify.annotations.NullMarked;
