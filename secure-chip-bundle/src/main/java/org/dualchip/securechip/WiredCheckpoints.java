// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Wiring;
import org.dualchip.card.admission.Overreach;
import org.dualchip.card.admission.Terms;
import org.dualchip.securechip.profile.CardProfile;
import org.dualchip.securechip.profile.Limit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Says of each checkpoint whether a card could be proved there right now, and whether one could under other terms. */
@Component(property = "dualchip.side=here", immediate = true)
public final class WiredCheckpoints implements Wiring, Overreach {

    @Reference(policy = ReferencePolicy.DYNAMIC)
    volatile List<Checkpoint> checkpoints = List.of();

    private final AdmittedTerms admitted;
    private final CardProfiles profiles;

    @Activate
    public WiredCheckpoints(@Reference AdmittedTerms admitted, @Reference CardProfiles profiles) {
        this.admitted = admitted;
        this.profiles = profiles;
    }

    @Override
    public List<Wired> checkpoints() {
        return checkpoints.stream().map(this::wired).toList();
    }

    @Override
    public List<String> of(Terms terms) {
        return checkpoints.stream()
                .filter(one -> one.function().equals(terms.plugin()))
                .flatMap(one -> AdmittedTerms.outside(terms, one).stream())
                .sorted()
                .toList();
    }

    private Wired wired(Checkpoint checkpoint) {
        var kinds = profiles.servedAt(checkpoint).stream()
                .map(WiredCheckpoints::kind)
                .toList();
        return new Wired(
                checkpoint.name(),
                checkpoint.function(),
                checkpoint.slot(),
                state(checkpoint),
                List.copyOf(checkpoint.intents()),
                kinds,
                endsSoon(checkpoint).map(LocalDate::toString).orElse(""));
    }

    private static String kind(CardProfile profile) {
        var limits = profile.limits().stream().map(Limit::word).collect(Collectors.joining(", "));
        return "%s (%s)".formatted(profile.name(), limits);
    }

    /** Empty, too, where it is not ready: its state says why. */
    private Optional<LocalDate> endsSoon(Checkpoint checkpoint) {
        try {
            for (var profile : profiles.servedAt(checkpoint)) {
                var last = profile.endsSoon(
                        checkpoint.name(), checkpoint.servings().get(0).purpose());
                if (last.isPresent()) return last;
            }
        } catch (RefusedException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Ready when a card of every kind served there could be proved. */
    private String state(Checkpoint checkpoint) {
        var served = profiles.servedAt(checkpoint);
        if (served.size() < checkpoint.profiles().size()) {
            return "not all of its card profiles are here: " + checkpoint.profiles();
        }
        try {
            for (var profile : served) {
                for (var serving : checkpoint.servings()) profile.requireReady(checkpoint.name(), serving.purpose());
            }
            return admitted.missing(checkpoint).orElse("ready");
        } catch (RefusedException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
