// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import org.dualchip.core.walls.RunningProcesses;
import org.dualchip.link.message.LifecycleMessages.Wanted;

/** The launcher as the lifecycle needs it: starts what is wanted, kills what hangs, and says what has died. */
public interface Launcher extends RunningProcesses {

    /** The plugins' processes that are to run from now on, and no others; said again to a launcher that comes back. */
    void want(Wanted wanted);

    /** Kills a process that hangs; it comes back as after any death. */
    void kill(String process);
}
