// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * What a {@link Decider} decides and all that it asks for: put on its component class, it becomes the service's
 * properties, and a capability in the bundle's manifest, so that it can be read, shown and admitted before any of the
 * plugin's code runs. What is not said here is not given.
 */
@ComponentPropertyType
@Capability(namespace = "org.dualchip.plugin")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Decides {

    /** Prefix of the service properties. */
    String PREFIX_ = "dualchip.";

    /** The function, a lower-case word such as {@code access}. */
    @Attribute
    String function();

    /** Names of the values to be remembered for each holder between taps. */
    @Attribute
    String[] memory() default {};

    /**
     * Names of the values to be remembered for each area: taps and signals of one area then come one at a time. No name
     * may stand in both lists.
     */
    @Attribute("area.memory")
    String[] area_memory() default {};

    /**
     * The types of records that operators enter for it, each {@code name:holder} or {@code name:checkpoint} for those that
     * are looked up by the one or the other, or {@code name:rules} for one document that all taps share. The bundle carries
     * the JSON Schema of each as {@code records/NAME.json}. At most 8.
     */
    @Attribute
    String[] records() default {};

    /**
     * What its {@link View} answers: each a name, and behind a colon what can be asked for, joined by {@code +}, of
     * {@code day}, {@code holder}, {@code checkpoint} and {@code area}: {@code inside:area}, {@code today:day}. At most 8.
     */
    @Attribute
    String[] views() default {};

    /** Files of which the journal keeps a digest alone: such taps cannot be replayed. */
    @Attribute
    String[] confidential() default {};

    /** What an operator may ask of the plugin's {@link Reactor}, such as {@code lockdown}. */
    @Attribute
    String[] commands() default {};

    /** Roles that its checkpoints may take on the card, 1 to 7: the keys that are used there. */
    @Attribute
    int[] roles() default {1};

    /**
     * The function's files, each {@code name:shape:uses}. Shape is the bytes of a data file, {@code value},
     * {@code counter}, or a record's bytes x how many are read; uses are {@code read} (on every tap), {@code later} (on
     * request), {@code change}, {@code append}, {@code debit}, {@code credit}, with + between:
     * {@code purse:value:read+debit}. A checkpoint's wiring says with which number, and gives of these uses what is
     * needed there.
     */
    @Attribute
    String[] files() default {};

    /** The least that a holder must have proved before the plugin is asked. */
    @Attribute
    Assurance assurance() default Assurance.KEY;

    /** Whether it opens a checkpoint's output, for decisions and reactions alike. */
    @Attribute
    boolean outputs() default true;

    /**
     * Whether it has cards seal, {@link Decision#sealing}. Where it does, the operator is told so before it is let in; a
     * checkpoint seals only where its wiring says so too.
     */
    @Attribute
    boolean seals() default false;

    /**
     * The version of what it remembers and of its records, 1 to 65535; where it differs between two of its versions, see
     * {@link Migration} and {@link RecordMigration}.
     */
    @Attribute
    int schema() default 1;

    /** The Java heap of its process in MiB, 16 to 256. */
    @Attribute
    int heap() default 64;
}
