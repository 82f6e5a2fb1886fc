// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.walls;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
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

    /**
     * What is kept apart less than required, or nothing. A house whose launcher has not reported is not trusted. A plugin's
     * process that is only coming up holds up nobody: it decides nothing before its own walls stand.
     */
    public Optional<String> missing() {
        if (required == Level.NONE) return Optional.empty();
        var processes = house.get();
        if (processes.isEmpty()) return Optional.of("the launcher has not said which walls stand");
        return first(processes, process -> !isPlugin(process) || wasTried(process));
    }

    /** The same for what this plugin's process decides. */
    public Optional<String> missingFor(String plugin) {
        var missing = missing();
        if (missing.isPresent() || required == Level.NONE) return missing;
        var processes = house.get();
        if (processes.stream().anyMatch(process -> process.name().equals(plugin))) {
            return first(processes, process -> process.name().equals(plugin));
        }
        return Optional.of("the launcher has not said which walls stand around " + plugin);
    }

    private Optional<String> first(List<ProcessState> processes, Predicate<ProcessState> asked) {
        return processes.stream()
                .filter(asked)
                .filter(process -> process.level().compareTo(required) > 0)
                .findFirst()
                .map(process -> process.name() + " is " + process.level() + ", and " + required + " is required");
    }

    private static boolean isPlugin(ProcessState process) {
        return process.name().startsWith("plugin-");
    }

    private static boolean wasTried(ProcessState process) {
        return process.state().equals("running")
                || !process.stands().isEmpty()
                || !process.fallen().isEmpty();
    }
}
