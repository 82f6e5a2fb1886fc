// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack.hostile;

import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** In the place of the access plugin: attacks when it is asked to decide, and denies. */
public final class HostilePlugin implements BundleActivator, Decider {
    private final AtomicBoolean attacking = new AtomicBoolean();
    private Properties plan = new Properties();

    @Override
    public void start(BundleContext context) throws IOException {
        plan = Bundle.plan(context);
        var properties = FrameworkUtil.asDictionary(Map.of("dualchip.function", "access"));
        context.registerService(Decider.class, this, properties);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public Answer decide(Tap tap) {
        if (attacking.compareAndSet(false, true)) new Thread(() -> Attempts.onAll(plan), "attack").start();
        return Decision.denied(Reason.of("INTRUDER"));
    }
}
