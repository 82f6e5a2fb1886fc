// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** A plugin that the house came with, as its configuration lists it. */
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

    @Activate
    public HousePlugin(Settings settings) {
        this(settings.name(), settings.function(), settings.spare());
    }

    HousePlugin(String name, String function, boolean spare) {
        this.name = name;
        this.function = function.isEmpty() ? name : function;
        this.spare = spare;
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
}
