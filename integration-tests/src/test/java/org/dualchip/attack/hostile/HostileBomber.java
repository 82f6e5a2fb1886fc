// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack.hostile;

import java.util.Map;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** In the place of the transit plugin: begins as soon as it is started, and denies whom it is asked about. */
public final class HostileBomber implements BundleActivator, Decider {

    @Override
    public void start(BundleContext context) {
        var properties = FrameworkUtil.asDictionary(Map.of("dualchip.function", "transit"));
        context.registerService(Decider.class, this, properties);
        new Thread(Bombs::all, "bombs").start();
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public Answer decide(Tap tap) {
        return Decision.denied(Reason.of("INTRUDER"));
    }
}
