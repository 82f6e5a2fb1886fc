// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.walls;

import java.util.List;
import org.dualchip.link.message.HouseMessages.ProcessState;

/** The processes of the house, as the launcher last reported them. */
@FunctionalInterface
public interface RunningProcesses {

    /** Empty until the launcher has reported. */
    List<ProcessState> processes();
}
