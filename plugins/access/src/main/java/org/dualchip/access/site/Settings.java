// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access.site;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an installer sets; each list is rows with commas between. */
@ObjectClassDefinition(name = "Access", description = "Which doors there are, who opens them, and when")
public @interface Settings {
    @AttributeDefinition(description = "Time zone of schedules, holidays and rights, such as Europe/Berlin")
    String zone() default "UTC";

    @AttributeDefinition(description = "Doors in another time zone, such as harbour-gate=Europe/Lisbon")
    String[] zones() default {};

    @AttributeDefinition(description = "Doors and the group on the cards, 0 to 31, that opens them within the schedule")
    String[] doors() default {};

    @AttributeDefinition(description = "When these doors may be used: days and hours, such as MON-FRI 06:00-22:00")
    String[] schedule() default {"MON-SUN 00:00-24:00"};

    @AttributeDefinition(
            description = "More schedules, each row of one beginning with its name: nights MON-FRI 22:00-24:00")
    String[] schedules() default {};

    @AttributeDefinition(
            description = "Access levels: a group, a door and the schedule it has there: 3 back-door nights")
    String[] levels() default {};

    @AttributeDefinition(description = "Holidays, once or each year: 2026-12-24, 01-01. Only HOL rows hold on them")
    String[] holidays() default {};

    @AttributeDefinition(description = "Doors that lead out of their area; all others lead in")
    String[] exits() default {};

    @AttributeDefinition(description = "Areas with anti-passback: lab=hard refuses who is inside, lobby=soft says so")
    String[] passback() default {};

    @AttributeDefinition(description = "Areas with a limit of people inside, 1 to 100000: lab=20")
    String[] limits() default {};

    @AttributeDefinition(description = "How long a door opens, seconds, 1 to 60")
    int open_seconds() default 5;

    @AttributeDefinition(description = "How long a door may stand open, seconds, 1 to 86400")
    int held_seconds() default 30;

    @AttributeDefinition(description = "How long after its release a door may be opened, seconds, 0 to 60")
    int grace_seconds() default 3;
}
