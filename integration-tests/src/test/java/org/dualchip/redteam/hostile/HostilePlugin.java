// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.IOException;
import java.util.Map;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Tap;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** In the place of the transit plugin. */
public final class HostilePlugin implements BundleActivator, Decider {
    @SuppressWarnings("NullAway.Init")
    private Orders orders;

    @Override
    public void start(BundleContext context) throws IOException {
        var scene = Scene.of(context);
        orders = new Orders(scene, scene.config("plugin/transit/orders"), Attempts.ofPlugin());
        orders.follow();
        context.registerService(
                Decider.class, this, FrameworkUtil.asDictionary(Map.of("dualchip.function", "transit")));
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    @SuppressWarnings("NullAway") // one of its answers is none
    public Answer decide(Tap tap) {
        try {
            return orders.answer().decide(tap);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
