// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * In the place of a plugin: at each tap it wants the next thing of its list, a file to read or to change, would let
 * everybody through, and says in its reason what it heard.
 */
public final class GreedyPlugin implements BundleActivator, Decider {
    private final AtomicInteger taps = new AtomicInteger();
    private Properties plan = new Properties();

    @Override
    public void start(BundleContext context) throws IOException {
        plan = Bundle.plan(context);
        var properties = FrameworkUtil.asDictionary(Map.of("dualchip.function", plan.getProperty("function")));
        context.registerService(Decider.class, this, properties);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public Answer decide(Tap tap) {
        var wishes = plan.getProperty("wishes").split(" ", -1);
        var wish = wishes[taps.getAndIncrement() % wishes.length];
        var parts = wish.split(":", -1);
        var reason = Reason.of("WISH").with("wish", wish);
        var granted = Decision.granted(reason).opening(Duration.ofSeconds(1));
        return switch (parts[0]) {
            case "read" -> Decision.granted(reason.with("heard", heard(tap, parts[1])));
            case "credit" -> granted.changing(new Change.Credit(parts[1], 1));
            case "seal" -> granted.sealing(new byte[32]);
            case "debit" -> granted.changing(new Change.Debit(parts[1], 1));
            default -> granted.changing(new Change.Write(parts[1], 0, new byte[] {1}));
        };
    }

    private static String heard(Tap tap, String file) {
        try {
            return tap.card().read(file).length + " bytes";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
