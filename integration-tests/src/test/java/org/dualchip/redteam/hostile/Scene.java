// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.osgi.framework.BundleContext;

/** Where an intruder finds itself, and what it knows: an intruder has read the documentation, and the site's plan. */
public record Scene(BundleContext context, Properties plan) {

    /** As the test has written the plan into the jar, and as the house tells every bundle. */
    static Scene of(BundleContext context) throws IOException {
        var plan = new Properties();
        try (var in = Scene.class.getResourceAsStream("/plan.properties")) {
            if (in != null) plan.load(in);
        }
        for (var told : new String[] {"dualchip.data", "dualchip.runtime", "dualchip.transport"}) {
            plan.setProperty(told, context.getProperty(told));
        }
        return new Scene(context, plan);
    }

    String told(String name) {
        return plan.getProperty(name);
    }

    Path data(String file) {
        return Path.of(told("dualchip.data")).resolve(file);
    }

    Path config(String file) {
        return Path.of(told("config")).resolve(file);
    }

    Path house(String file) {
        return Path.of(told("house")).resolve(file);
    }

    Canary canary(String name) {
        return new Canary(name, told("sha." + name));
    }

    /** A place of its own. */
    static Path scratch(String name) throws IOException {
        return Files.createTempDirectory("intruder").resolve(name);
    }

    /** What was got, when the canary is in it. */
    String found(String canary, byte[] bytes) throws IOException {
        return canary(canary).isIn(bytes, bytes.length) ? "the canary" : Attempt.nothing("no canary");
    }
}
