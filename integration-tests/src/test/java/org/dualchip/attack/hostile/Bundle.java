// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack.hostile;

import java.io.IOException;
import java.util.Properties;
import org.osgi.framework.BundleContext;

/** What the test has written into the jar, and what the house tells every bundle. */
final class Bundle {
    private Bundle() {}

    /** Where everything is: an intruder has read the documentation. */
    static Properties plan(BundleContext context) throws IOException {
        var plan = new Properties();
        try (var in = Bundle.class.getResourceAsStream("/plan.properties")) {
            if (in != null) plan.load(in);
        }
        for (var told : new String[] {"dualchip.data", "dualchip.runtime", "dualchip.process"}) {
            plan.setProperty(told, context.getProperty(told));
        }
        return plan;
    }
}
