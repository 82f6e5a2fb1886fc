// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Records;
import org.dualchip.plugin.Tap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Decides at a gate or a counter: what is due, what stands against it, and then what is done. */
@Component(configurationPid = "org.dualchip.transit", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Decides(
        function = "transit",
        memory = Transit.CARDS,
        area_memory = GateMemory.NAME,
        roles = {1, 2},
        files = {
            "purse:value:read+debit+credit",
            "journeys:32x10:read+append",
            "pass:32:read+change",
            "commits:counter:read"
        },
        records = Entered.TARIFF + ":rules",
        views = {Takings.TODAY + ":day", Takings.HOURS + ":day", Takings.PLACES + ":day"})
@Designate(ocd = Transit.Settings.class)
public final class Transit implements Decider {
    static final String CARDS = "cards";

    private final Function<Records, Optional<Network>> entered;
    private final List<Charge> charges;
    private final List<Rule> rules;

    /** What an installer sets. */
    @ObjectClassDefinition(name = "Transit", description = "Gates and counters")
    public @interface Settings {
        @AttributeDefinition(
                description =
                        "Gates of this controller: checkpoint=station:zone:in or out, such as gate-in=central:1:in")
        String[] gates() default {};

        @AttributeDefinition(description = "Checkpoints of this controller where money is added and paid out")
        String[] counters() default {};

        @AttributeDefinition(
                description = "How long, in seconds, a card does not pass the same way twice, and is let through again"
                        + " after its commit was torn")
        int again_seconds() default 300;

        @AttributeDefinition(description = "How long a gate opens, seconds, 1 to 60")
        int open_seconds() default 5;
    }

    @Activate
    public Transit(Settings settings) {
        this(new Entered(Wiring.of(settings))::of, Charge.ALL, Rule.ALL);
    }

    /** For the tests too, which leave one out at a time. */
    Transit(Function<Records, Optional<Network>> entered, List<Charge> charges, List<Rule> rules) {
        this.entered = entered;
        this.charges = charges;
        this.rules = rules;
    }

    /** @param settings as they stand in the file, also those that we do not know */
    @Activate
    void refuseWhatAreRecords(Map<String, Object> settings) {
        Wiring.refuseWhatAreRecords(settings.keySet());
    }

    @Override
    public Answer decide(Tap tap) {
        return entered.apply(tap.records())
                .map(network -> decide(Situation.of(tap, network)))
                .orElseGet(() -> Decision.denied(Reason.of("NO_TARIFF")));
    }

    private Decision decide(Situation at) {
        int due = charges.stream()
                .map(charge -> charge.of(at))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(at.tariff().maximum());
        var charged = at.charged(due);
        return rules.stream()
                .map(rule -> rule.decide(charged))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Grant.ordinary(charged));
    }
}
