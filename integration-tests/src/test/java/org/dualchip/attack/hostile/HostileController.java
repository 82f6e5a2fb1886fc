// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack.hostile;

import java.io.IOException;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** One bundle more in the controller's process, as whoever has broken into it would start: attacks at once. */
public final class HostileController implements BundleActivator {

    @Override
    public void start(BundleContext context) throws IOException {
        var plan = Bundle.plan(context);
        new Thread(() -> Attempts.onAll(plan), "attack").start();
    }

    @Override
    public void stop(BundleContext context) {}
}
