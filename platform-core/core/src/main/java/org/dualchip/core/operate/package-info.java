// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The controller's other walls: operators at the gateway and the command line, the launcher, and the pocket of virtual
 * cards. {@link org.dualchip.core.operate.Operators} serves what people ask for; {@link org.dualchip.core.operate.HouseView} knows what runs.
 */
@NullMarked
package org.dualchip.core.operate;

import org.jspecify.annotations.NullMarked;
