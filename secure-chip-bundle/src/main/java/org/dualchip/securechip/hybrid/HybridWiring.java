// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.hybrid;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the site knows of its hybrid badges. */
@ObjectClassDefinition(name = "Hybrid badges", description = "PIV and DESFire in one badge")
public @interface HybridWiring {

    @AttributeDefinition(
            description = "Whether PIV and DESFire are one die or two on the site's badges; the badge does not say")
    Dies dies() default Dies.ONE;

    @AttributeDefinition(
            description = "Whether badges are served that a record alone joins: their DESFire key is derived from"
                    + " pairing.key of the record, not from their PIV key")
    boolean paired() default false;

    @AttributeDefinition(
            description =
                    "The most that a revocation list's age may be, in hours, 1 to 8760: of badges whose record says"
                            + " trust = x509")
    int oldest_list_hours() default 168;

    /** How many. */
    enum Dies {
        ONE,
        TWO
    }
}
