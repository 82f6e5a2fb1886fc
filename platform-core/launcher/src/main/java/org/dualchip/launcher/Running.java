// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.launcher;

import java.io.IOException;
import java.util.List;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.osgi.framework.BundleException;

/** The house while it runs: in processes of its own, or all in this one. */
interface Running extends AutoCloseable {

    void start() throws IOException, BundleException;

    List<ProcessState> processes();

    /** Stops everything, within three seconds. */
    @Override
    void close();
}
