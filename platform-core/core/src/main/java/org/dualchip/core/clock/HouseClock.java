// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.clock;

import org.dualchip.plugin.ClockQuality;

/** How far this machine's clock can be trusted, as the launcher last said. */
@FunctionalInterface
public interface HouseClock {

    /** {@link ClockQuality#UNKNOWN} until the launcher has said. */
    ClockQuality quality();
}
