// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dualchip.link.Dialler;
import org.dualchip.link.Done;
import org.dualchip.link.Handler;
import org.dualchip.link.Link;
import org.dualchip.link.LinkException;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Question;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** In the place of the gateway: watches like the real one, and attacks when the first tap is over. */
public final class HostileGateway implements BundleActivator, Handler {
    private final AtomicBoolean attacking = new AtomicBoolean();
    private Properties plan = new Properties();

    @Override
    public void start(BundleContext context) throws IOException {
        plan = Bundle.plan(context);
        var transport = Transport.of(context.getProperty("dualchip.transport"));
        new Dialler(transport, "gateway", Wall.OPERATOR, this, HostileGateway::watch);
    }

    @Override
    public void stop(BundleContext context) {}

    private static void watch(Link link) {
        try {
            link.call(new Ask(Question.WATCH), House.class, Duration.ofSeconds(5));
        } catch (LinkException e) {
            link.close();
        }
    }

    @Override
    public Message handle(Link from, Message message) {
        if (message instanceof TapDone && attacking.compareAndSet(false, true)) {
            new Thread(() -> Attempts.onAll(plan), "attack").start();
        }
        return new Done();
    }
}
