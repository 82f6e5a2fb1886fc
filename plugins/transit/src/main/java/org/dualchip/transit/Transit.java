// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.transit;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decides;
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
        })
@Designate(ocd = Transit.Settings.class)
public final class Transit implements Decider {
    static final String CARDS = "cards";

    private final Network network;
    private final List<Charge> charges;
    private final List<Rule> rules;

    /** What an installer sets. */
    @ObjectClassDefinition(name = "Transit", description = "Gates, counters and what journeys cost")
    public @interface Settings {
        @AttributeDefinition(description = "Time zone in which a pass's days begin, such as Europe/Berlin")
        String zone() default "UTC";

        @AttributeDefinition(description = "Currency of every amount, as ISO 4217 has it")
        String currency() default "EUR";

        @AttributeDefinition(
                description =
                        "Gates of this controller: checkpoint=station:zone:in or out, such as gate-in=central:1:in")
        String[] gates() default {};

        @AttributeDefinition(description = "Checkpoints of this controller where money is added and paid out")
        String[] counters() default {};

        @AttributeDefinition(description = "Fares between zones in minor units, both ways, such as 1-3=320")
        String[] fares() default {};

        @AttributeDefinition(description = "Fare of an incomplete journey, minor units: at least the highest fare")
        int maximum_fare() default 1;

        @AttributeDefinition(description = "Period passes: zones/days=price, such as 1+2/7=1900")
        String[] passes() default {};

        @AttributeDefinition(description = "Least that is topped up at once, minor units")
        int topup_least() default 100;

        @AttributeDefinition(description = "Most that is topped up or paid out at once, minor units")
        int topup_most() default 10_000;

        @AttributeDefinition(description = "Most that a purse may hold, minor units")
        int balance_most() default 15_000;

        @AttributeDefinition(
                description = "How long, in seconds, a card does not pass the same way twice, and is let through again"
                        + " after its commit was torn")
        int again_seconds() default 300;

        @AttributeDefinition(description = "After how many minutes a journey counts as incomplete")
        int longest_minutes() default 240;

        @AttributeDefinition(description = "How long a gate opens, seconds, 1 to 60")
        int open_seconds() default 5;
    }

    @Activate
    public Transit(Settings settings) {
        this(network(settings), Charge.ALL, Rule.ALL);
    }

    /** For the tests too, which leave one out at a time. */
    Transit(Network network, List<Charge> charges, List<Rule> rules) {
        this.network = network;
        this.charges = charges;
        this.rules = rules;
    }

    @Override
    public Answer decide(Tap tap) {
        var at = Situation.of(tap, network);
        int due = charges.stream()
                .map(charge -> charge.of(at))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(network.tariff().maximum());
        var charged = at.charged(due);
        return rules.stream()
                .map(rule -> rule.decide(charged))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Grant.ordinary(charged));
    }

    private static Network network(Settings settings) {
        var tariff = new Tariff(
                Currency.getInstance(settings.currency()),
                Tariff.fares(list(settings.fares())),
                settings.maximum_fare(),
                Tariff.passes(list(settings.passes())),
                settings.topup_least(),
                settings.topup_most(),
                settings.balance_most());
        return new Network(
                ZoneId.of(settings.zone()),
                Network.gates(list(settings.gates())),
                Set.of(list(settings.counters())),
                tariff,
                Duration.ofSeconds(settings.again_seconds()),
                Duration.ofMinutes(settings.longest_minutes()),
                Duration.ofSeconds(settings.open_seconds()));
    }

    /** A configuration in a .cfg file knows no lists: there the commas are still inside one value. */
    private static String[] list(String... values) {
        return String.join(",", values).strip().split("\\s*,\\s*");
    }
}
