// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Decides at a door. The rules, in the order in which they are asked, are the body of {@link #decide}. */
@Component(configurationPid = "org.dualchip.access", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Decides(function = "access", memory = Door.LAST_ENTRY)
@Designate(ocd = Door.Settings.class)
public final class Door implements Decider {
    static final String LAST_ENTRY = "last-entry";

    private final ZoneId zone;
    private final WeeklySchedule schedule;
    private final Map<String, Integer> groups;
    private final Duration opening;

    /** What an installer sets. */
    @ObjectClassDefinition(name = "Access", description = "Which doors there are and when they may be used")
    public @interface Settings {
        @AttributeDefinition(description = "Time zone of the schedule and of a right's dates, such as Europe/Berlin")
        String zone() default "UTC";

        @AttributeDefinition(description = "When doors may be used: days and hours, such as MON-FRI 06:00-22:00")
        String[] schedule() default {"MON-SUN 00:00-24:00"};

        @AttributeDefinition(description = "Doors and their group on the cards, 0 to 31, such as front-door=0")
        String[] doors() default {};

        @AttributeDefinition(description = "How long a door opens, seconds, 1 to 60")
        int open_seconds() default 5;
    }

    @Activate
    public Door(Settings settings) {
        this(
                ZoneId.of(settings.zone()),
                WeeklySchedule.parse(list(settings.schedule())),
                groups(list(settings.doors())),
                Duration.ofSeconds(settings.open_seconds()));
    }

    Door(ZoneId zone, WeeklySchedule schedule, Map<String, Integer> groups, Duration opening) {
        this.zone = zone;
        this.schedule = schedule;
        this.groups = groups;
        this.opening = opening;
    }

    @Override
    public Answer decide(Tap tap) {
        var now = tap.at().atZone(zone);
        var group = groups.get(tap.checkpoint());
        if (group == null) return denied(DenyReason.DOOR_NOT_SET_UP);

        var right = Right.decode(tap.card().read("right"));
        if (right.isEmpty()) return denied(DenyReason.RIGHT_UNREADABLE);
        if (!right.get().opens(group)) return denied(DenyReason.NO_RIGHT_HERE);
        if (now.toLocalDate().isBefore(right.get().from())) return denied(DenyReason.RIGHT_NOT_YET);
        if (now.toLocalDate().isAfter(right.get().until())) return denied(DenyReason.RIGHT_ENDED);
        if (!schedule.allows(now.toLocalDateTime())) return denied(DenyReason.OUTSIDE_SCHEDULE);

        return welcome(tap, now);
    }

    private static Decision denied(DenyReason reason) {
        return Decision.denied(reason.asReason());
    }

    /** The card is stamped at the holder's first entry of a day, so that most taps change nothing and stay quick. */
    private Decision welcome(Tap tap, ZonedDateTime now) {
        var last = tap.memory().get(LAST_ENTRY).flatMap(LastEntry::decode);
        var decision = Decision.granted(LastEntry.greeting(tap.card().holder().name(), last, zone))
                .opening(opening)
                .remembering(LAST_ENTRY, new LastEntry(tap.at(), tap.checkpoint()).encoded());
        if (enteredOn(now, last)) return decision;
        var stamp = new Stamp(now.toLocalDateTime(), tap.checkpoint());
        return decision.changing(new Change.Write("stamp", 0, stamp.encoded()));
    }

    private boolean enteredOn(ZonedDateTime now, Optional<LastEntry> last) {
        return last.map(entry -> entry.at().atZone(zone).toLocalDate())
                .filter(now.toLocalDate()::equals)
                .isPresent();
    }

    /** A configuration in a .cfg file knows no lists: there the commas are still inside one value. */
    private static String[] list(String... values) {
        return String.join(",", values).strip().split("\\s*,\\s*");
    }

    static Map<String, Integer> groups(String... doors) {
        var groups = new TreeMap<String, Integer>();
        for (String door : doors) {
            var parts = door.split("=", 2);
            if (parts.length != 2 || !parts[1].strip().matches("[12]?[0-9]|3[01]")) {
                throw new IllegalArgumentException("doors: write NAME=GROUP with a group of 0 to 31, not " + door);
            }
            groups.put(parts[0].strip(), Integer.parseInt(parts[1].strip()));
        }
        return groups;
    }
}
