// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.access.site.Passback;
import org.dualchip.access.site.Settings;
import org.dualchip.access.site.Sites;
import org.dualchip.access.site.Wiring;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.NeedPin;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reactor;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Signal;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;

/** Decides at a door: asks the rules, and says what follows when the holder is let through. */
@Component(configurationPid = "org.dualchip.access", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Decides(
        function = "access",
        memory = {LastEntry.LAST_ENTRY, Whereabouts.AREAS},
        area_memory = {AreaState.LOCKDOWN, AreaState.INSIDE, AreaState.DOORS},
        commands = {Orders.MODE, Orders.LOCKDOWN, Orders.PARDON},
        files = {"right:32:read", "stamp:16:change"},
        records = {"people:holder", "levels:rules", "calendar:rules"},
        views = {Looks.INSIDE + ":area", Looks.TAPS + ":day", Looks.DENIALS + ":day"})
@Designate(ocd = Settings.class)
public final class Door implements Decider, Reactor {
    private final Sites sites;
    private final List<Rule> rules;
    private final DoorWatch watch;

    @Activate
    public Door(Settings settings) {
        this(Wiring.of(settings), Rule.ALL);
    }

    Door(Wiring wiring, List<Rule> rules) {
        this.sites = new Sites(wiring);
        this.rules = rules;
        this.watch = new DoorWatch(wiring);
    }

    /** @param settings as they stand in the file, also those that we do not know */
    @Activate
    void refuseWhatAreRecords(Map<String, Object> settings) {
        Wiring.refuseWhatAreRecords(settings.keySet());
    }

    @Override
    public Answer decide(Tap tap) {
        var situation = Situation.of(sites.of(tap.records()), tap);
        for (var rule : rules) {
            if (rule.appliesTo(situation)) return answer(rule, situation);
        }
        return situation.isLeaving() ? left(situation) : welcomed(situation);
    }

    private Answer answer(Rule rule, Situation situation) {
        return switch (rule.verdict()) {
            case DENY -> Decision.denied(Reason.of(rule.name()));
            case ASK_PIN -> new NeedPin();
            case ADMIT -> situation.isLeaving() ? left(situation) : entered(situation, Reason.of(rule.name()));
        };
    }

    /** The card is stamped at the holder's first entry of a day, so that most taps change nothing and stay quick. */
    private Decision welcomed(Situation situation) {
        var last = LastEntry.of(situation.tap().memory());
        var decision = entered(situation, greeting(situation, last));
        if (wasHereToday(situation, last)) return decision;
        var stamp = new Stamp(situation.now().toLocalDateTime(), situation.door());
        return decision.changing(new Change.Write(Stamp.FILE, 0, stamp.encoded()));
    }

    private Reason greeting(Situation situation, Optional<LastEntry> last) {
        var holder = situation.tap().card().holder().name();
        if (situation.isInside() && situation.passback() == Passback.SOFT) {
            return Reason.of("ADMITTED_AGAIN").with("holder", holder);
        }
        return LastEntry.greeting(holder, last, situation.now().getZone());
    }

    private static boolean wasHereToday(Situation situation, Optional<LastEntry> last) {
        var now = situation.now();
        return last.map(entry -> entry.at().atZone(now.getZone()).toLocalDate())
                .filter(now.toLocalDate()::equals)
                .isPresent();
    }

    private Decision entered(Situation situation, Reason reason) {
        var tap = situation.tap();
        var decision = Decision.granted(reason)
                .opening(situation.site().opening())
                .remembering(LastEntry.LAST_ENTRY, new LastEntry(tap.at(), situation.door()).encoded());
        if (situation.isInside() || !situation.site().watches(tap.area())) return decision;
        return decision.remembering(
                        Whereabouts.AREAS,
                        situation.whereabouts().with(tap.area()).encoded())
                .remembering(AreaState.INSIDE, situation.area().encodedInside(+1));
    }

    /** Whoever is not known to be inside is let out all the same, and counted nowhere. */
    private Decision left(Situation situation) {
        var tap = situation.tap();
        var reason = Reason.of("GOODBYE").with("holder", tap.card().holder().name());
        var decision = Decision.granted(reason).opening(situation.site().opening());
        if (!situation.isInside()) return decision;
        return decision.remembering(
                        Whereabouts.AREAS,
                        situation.whereabouts().without(tap.area()).encoded())
                .remembering(AreaState.INSIDE, situation.area().encodedInside(-1));
    }

    @Override
    public Reaction react(Signal signal) {
        return watch.react(signal);
    }
}
