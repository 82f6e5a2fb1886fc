// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * A plugin as the house's configuration lists it: one that the house came with, or, where the house has no bundle of it,
 * one that is installed and has a spare.
 */
@Component(
        configurationPid = "org.dualchip.plugin",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = HousePlugin.class)
public final class HousePlugin {
    /** Its configuration. */
    public @interface Settings {
        /** The plugin's name, as in {@code plugins/NAME}. */
        String name();

        /** The one function that it may decide; when empty, that of its name. */
        String function() default "";

        /** Whether a second process stands by and decides the next tap when the first has died. */
        boolean spare() default false;
    }

    private final String name;
    private final String function;
    private final boolean spare;
    private final boolean bundled;

    @Activate
    public HousePlugin(BundleContext context, Settings settings) {
        this(settings.name(), settings.function(), settings.spare(), isBundled(context, settings.name()));
    }

    HousePlugin(String name, String function, boolean spare, boolean bundled) {
        this.name = name;
        this.function = function.isEmpty() ? name : function;
        this.spare = spare;
        this.bundled = bundled;
    }

    private static boolean isBundled(BundleContext context, String name) {
        var house = context.getProperty("dualchip.house");
        return house == null || Files.exists(Path.of(house, name + ".jar"));
    }

    String name() {
        return name;
    }

    String function() {
        return function;
    }

    boolean hasSpare() {
        return spare;
    }

    /** Whether the house came with it. */
    boolean isBundled() {
        return bundled;
    }
}
