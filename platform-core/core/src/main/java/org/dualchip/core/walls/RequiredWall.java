// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.walls;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The least that every process must be kept apart for cards to open anything here. */
@Component(service = RequiredWall.class, configurationPid = "org.dualchip.required-wall")
@Designate(ocd = RequiredWall.Settings.class)
public final class RequiredWall {
    private final Supplier<List<ProcessState>> house;
    private final Level required;

    /** What an installer sets. */
    @ObjectClassDefinition(name = "Required wall", description = "Below it, checkpoints deny with WALL_MISSING")
    public @interface Settings {
        @AttributeDefinition(description = "sandboxed, separate-uid, same-uid or none")
        String level() default "sandboxed";
    }

    @Activate
    public RequiredWall(@Reference RunningProcesses house, Settings settings) {
        this(house::processes, settings.level());
    }

    /** IllegalArgumentException when there is no such level: then no tap is served. */
    public RequiredWall(Supplier<List<ProcessState>> house, String level) {
        this.house = house;
        this.required = Level.valueOf(level.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What is kept apart less than required, or nothing. A house whose launcher has not reported is not trusted. */
    public Optional<String> missing() {
        if (required == Level.NONE) return Optional.empty();
        var processes = house.get();
        if (processes.isEmpty()) return Optional.of("the launcher has not said which walls stand");
        return processes.stream()
                .filter(process -> process.level().compareTo(required) > 0)
                .findFirst()
                .map(process -> process.name() + " is " + process.level() + ", and " + required + " is required");
    }
}
