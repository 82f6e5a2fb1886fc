// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What runs inside a process of the house: the part of the launcher on the far side of the wall.
 *
 * <p>{@link org.dualchip.launcher.room.Room} first tries the walls around it and says on standard output which stand;
 * only then does it boot Felix, so no code of a bundle can have a hand in the report. It stops when the pipe on its
 * standard input ends, that is, when the launcher dies or wants it to.
 */
@NullMarked
package org.dualchip.launcher.room;

import org.jspecify.annotations.NullMarked;
