// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an installer sets: how the doors are built. Who may use them, and when, are records. */
@ObjectClassDefinition(name = "Access", description = "How the doors are built")
public @interface Settings {
    @AttributeDefinition(description = "Doors that lead out of their area; all others lead in")
    String[] exits() default {};

    @AttributeDefinition(description = "How long a door opens, seconds, 1 to 60")
    int open_seconds() default 5;

    @AttributeDefinition(description = "How long a door may stand open, seconds, 1 to 86400")
    int held_seconds() default 30;

    @AttributeDefinition(description = "How long after its release a door may be opened, seconds, 0 to 60")
    int grace_seconds() default 3;
}
