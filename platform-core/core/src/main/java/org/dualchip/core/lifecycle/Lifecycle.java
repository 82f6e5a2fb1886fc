// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.card.admission.Generation;
import org.dualchip.link.plugin.PluginDoors;
import org.dualchip.link.plugin.Resident;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** How plugins come and go. */
@Component(service = Lifecycle.class, immediate = true)
public final class Lifecycle {
    private final Doors doors;
    private final List<HousePlugin> house = new CopyOnWriteArrayList<>();

    @Activate
    public Lifecycle(@Reference PluginDoors doors) {
        this.doors = new Doors(doors);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addHousePlugin(HousePlugin plugin) {
        house.add(plugin);
        follow();
    }

    void removeHousePlugin(HousePlugin plugin) {
        house.remove(plugin);
        follow();
    }

    private void follow() {
        doors.keep(house.stream()
                .map(plugin -> new Resident(
                        Generation.process(plugin.name(), Generation.HOUSE),
                        plugin.function(),
                        Generation.HOUSE,
                        1,
                        Optional.empty()))
                .toList());
    }

    @Deactivate
    void stop() {
        doors.close();
    }
}
