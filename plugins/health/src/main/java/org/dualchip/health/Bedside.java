// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Display;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Decides at a bedside. What keeps a section from being shown is {@link Rule}, who may be shown which is {@link Way}. Reasons
 * name places, people and counts; what the section says goes to the screen alone.
 */
@Component(configurationPid = "org.dualchip.health", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Decides(
        function = "health",
        memory = Bedside.NEWEST,
        area_memory = Bedside.REVIEWS,
        confidential = {Bedside.EMERGENCY, Bedside.VACCINATIONS},
        commands = Reviews.REVIEWED,
        roles = {1, 2, 3},
        files = {"emergency:512:read", "vaccinations:1024:later", "mandate:151:read"},
        records = {Roles.NAME + ":rules", Place.NAME + ":checkpoint"},
        views = Reads.READS + ":day+holder")
@Designate(ocd = Bedside.Settings.class)
public final class Bedside implements Decider {
    static final String EMERGENCY = "emergency";
    static final String VACCINATIONS = "vaccinations";
    static final String MANDATE = "mandate";
    static final String NEWEST = "newest";
    static final String REVIEWS = "reviews";
    /** The intent of a professional who lays down his card to vouch for later: no patient is there. */
    static final String DELEGATE = "delegate";

    private final List<Rule> rules;
    private final Map<Integer, Authority> authorities;
    private final Roles.Shelf roles = new Roles.Shelf();
    private final Duration time;
    private final Duration untilReview;

    /** What an installer sets. */
    @ObjectClassDefinition(
            name = "Health",
            description = "How long a bedside shows, and when a break-glass is reviewed")
    public @interface Settings {
        @AttributeDefinition(description = "How long a bedside shows health facts, seconds, 1 to 600")
        int show_seconds() default 120;

        @AttributeDefinition(description = "How long after a break-glass its review is asked for, hours, 1 to 720")
        int review_hours() default 24;
    }

    @Activate
    public Bedside(
            Settings settings, @Reference(policyOption = ReferencePolicyOption.GREEDY) List<Authority> authorities) {
        this(
                List.of(Rule.values()),
                authorities,
                Duration.ofSeconds(settings.show_seconds()),
                Reviews.hours(settings.review_hours()));
        // The first of anything takes a process a tenth of a second: not while a card waits.
        Section.read(Cbor.write(List.of(1L, "", new byte[1], Map.of(1L, 1L))));
    }

    Bedside(List<Rule> rules, List<Authority> authorities, Duration time, Duration untilReview) {
        this.rules = List.copyOf(rules);
        this.authorities = authorities.stream().collect(Collectors.toMap(Authority::keyId, one -> one, (a, b) -> a));
        this.time = time;
        this.untilReview = untilReview;
    }

    @Override
    public Answer decide(Tap tap) {
        if (tap.intent().name().equals(DELEGATE)) return vouching(tap);
        var now = new Situation(tap, authorities, roles.of(tap.records()));
        for (var rule : rules) {
            if (rule.refuses(now)) return Decision.denied(Reason.of(rule.name()));
        }
        return shown(now);
    }

    /** The professional's own card: the secure side keeps the word that its chip gave, for as long as is wired there. */
    private static Decision vouching(Tap tap) {
        if (!tap.card().assurance().atLeast(Assurance.KEY_AND_PIN) || tap.card().resumed()) {
            return Decision.denied(Reason.of(Rule.COMPANION_WITHOUT_PIN.name()));
        }
        return Decision.granted(
                Reason.of("VOUCHED").with("holder", tap.card().holder().name()));
    }

    private Decision shown(Situation now) {
        var section = now.section().orElseThrow();
        var decision = now.takesCompanion() ? toCompanion(now) : throughGlass(now);
        var newest = now.newest();
        if (!newest.knows(section)) {
            decision = decision.remembering(NEWEST, newest.with(section).encoded());
        }
        return decision.showing(new Display(values(now, section), time));
    }

    private static Decision toCompanion(Situation now) {
        var companion = now.companion().orElseThrow();
        return Decision.granted(
                Reason.of(companion.presence() == Companion.Presence.LIVE ? "SHOWN" : "SHOWN_AS_DELEGATED")
                        .with("section", now.kind().file())
                        .with("to", companion.holder().name()));
    }

    /** Granted, and people will be asked to look at it. */
    private Decision throughGlass(Situation now) {
        var tap = now.tap();
        var reason = now.reason().orElseThrow();
        var reviews = OpenReviews.decode(tap.memory().get(REVIEWS))
                .with(tap.card().holder().name(), reason, tap.at(), untilReview);
        return Decision.granted(Reason.of("GLASS_BROKEN")
                        .with("section", now.kind().file())
                        .with("why", reason.word())
                        .with("open", reviews.count()))
                .remembering(REVIEWS, reviews.encoded())
                .timing(reviews.timer(tap.at()));
    }

    private static Map<String, String> values(Situation now, Section section) {
        var values = new HashMap<>(section.facts());
        values.put("section", section.kind().file());
        values.put("holder", now.tap().card().holder().name());
        values.put("issued", day(section).toString());
        values.put("to", now.companion().map(one -> one.holder().name()).orElse(""));
        values.put(
                "how",
                now.companion()
                        .map(one -> one.presence() == Companion.Presence.LIVE ? "live" : "delegated")
                        .orElse("break-glass"));
        return values;
    }

    private static LocalDate day(Section section) {
        return LocalDate.ofInstant(section.issued(), ZoneOffset.UTC);
    }

    /** Cards count days of UTC. */
    static LocalDate day(Tap tap) {
        return LocalDate.ofInstant(tap.at(), ZoneOffset.UTC);
    }
}
