// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Whose {@link Reactor} it is: put on its component class, beside the {@link Decides} of the plugin's decider. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Reacts {

    /** Prefix of the service properties. */
    String PREFIX_ = "dualchip.";

    /** The function, as the decider has it. */
    String function();
}
