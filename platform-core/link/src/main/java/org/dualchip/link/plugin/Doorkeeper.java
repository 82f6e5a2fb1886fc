// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.plugin;

import java.io.IOException;
import org.dualchip.card.SecureChip;
import org.dualchip.link.Transport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The controller's doors to its plugins. */
@Component
public final class Doorkeeper implements PluginDoors {
    private final BundleContext context;
    private final Transport transport;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            target = "(dualchip.side=linked)")
    volatile @Nullable SecureChip chip;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable RuleBook rules;

    @Activate
    public Doorkeeper(BundleContext context) {
        this.context = context;
        this.transport = Transport.of(context.getProperty("dualchip.transport"));
    }

    @Override
    public Door open(Resident resident) throws IOException {
        return new PluginDoor(context, transport, resident, () -> chip, () -> rules);
    }
}
