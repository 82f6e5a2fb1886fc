// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.IOException;
import java.time.Duration;
import org.dualchip.link.Dialler;
import org.dualchip.link.Done;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Question;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** In the place of the gateway: watches like the real one, so that the house is ready. */
public final class HostileGateway implements BundleActivator {

    @Override
    public void start(BundleContext context) throws IOException {
        var scene = Scene.of(context);
        var transport = Transport.of(context.getProperty("dualchip.transport"));
        new Dialler(transport, "gateway", Wall.OPERATOR, (from, message) -> new Done(), HostileGateway::watch);
        new Orders(scene, scene.config("gateway/orders"), Attempts.ofGateway()).follow();
    }

    private static void watch(Link link) {
        try {
            link.call(new Ask(Question.WATCH), House.class, Duration.ofSeconds(5));
        } catch (LinkException e) {
            link.close();
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
