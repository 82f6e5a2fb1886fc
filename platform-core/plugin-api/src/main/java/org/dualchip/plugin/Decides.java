// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** What a {@link Decider} decides: put on its component class, it becomes the service's properties. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Decides {

    /** Prefix of the service properties. */
    String PREFIX_ = "dualchip.";

    /** The function, a lower-case word such as {@code access}. */
    String function();

    /** Names of the values to be remembered for each holder between taps. */
    String[] memory() default {};

    /**
     * Names of the values to be remembered for each area: taps and signals of one area then come one at a time. No name
     * may stand in both lists.
     */
    String[] area_memory() default {};

    /** Files of which the journal keeps a digest alone: such taps cannot be replayed. */
    String[] confidential() default {};

    /** What an operator may ask of the plugin's {@link Reactor}, such as {@code lockdown}. */
    String[] commands() default {};
}
