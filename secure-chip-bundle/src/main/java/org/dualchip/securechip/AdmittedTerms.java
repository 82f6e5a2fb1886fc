// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.Optional;
import org.dualchip.card.CardException;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.admission.Admission;
import org.dualchip.card.admission.FileTerms;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Terms;
import org.dualchip.plugin.Assurance;
import org.dualchip.securechip.wiring.Serving;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Under which generation of its function's plugin a card is opened, and whether that plugin's terms allow the wiring. */
@Component(service = AdmittedTerms.class, immediate = true)
public final class AdmittedTerms {

    /** Absent, nothing is admitted, and nobody enters. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(dualchip.side=here)")
    volatile @Nullable Admission admission;

    /**
     * The generation that decides at a checkpoint right now.
     *
     * @throws RefusedException when there is none, or what the card would be served for is not within its terms
     */
    Generation require(Checkpoint place, Serving serving) throws CardException, RefusedException {
        var generation = deciding(place.function());
        requireWithin(generation.terms(), place, serving);
        return generation;
    }

    private Generation deciding(String function) throws CardException, RefusedException {
        var gate = admission;
        if (gate == null) {
            throw refused("no plugin is admitted: the gate is not there; see org.dualchip.admission.cfg and the log");
        }
        return gate.generations().stream()
                .filter(one -> one.decides() && one.plugin().equals(function))
                .findFirst()
                .orElseThrow(() -> refused("no plugin is admitted that decides for the function " + function));
    }

    private static void requireWithin(Terms terms, Checkpoint place, Serving serving) throws RefusedException {
        int role = serving.purpose().role();
        if (!terms.roles().contains(role)) {
            throw refused("the plugin %s asks for no role %d, as %s is wired for"
                    .formatted(named(terms), role, place.name()));
        }
        var outside = serving.files().values().stream()
                .filter(file -> !terms.file(file.name())
                        .filter(asked -> asked.covers(file))
                        .isPresent())
                .findFirst();
        if (outside.isEmpty()) return;
        var asked = terms.file(outside.get().name()).map(FileTerms::toString).orElse("no such file");
        throw refused("%s is wired with %s; the plugin %s asks for %s"
                .formatted(place.name(), text(outside.get()), named(terms), asked));
    }

    /** Which cards a checkpoint would refuse under these terms, and why, in a sentence. */
    static Optional<String> outside(Terms terms, Checkpoint place) {
        for (var serving : place.servings()) {
            try {
                requireWithin(terms, place, serving);
            } catch (RefusedException e) {
                var whom = serving.intent().isOwn()
                        ? "nobody"
                        : "nobody for " + serving.intent().name();
                return Optional.of("%s would serve %s: %s".formatted(place.name(), whom, e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static String named(Terms terms) {
        return terms.plugin() + " " + terms.version();
    }

    private static FileTerms text(ChipFile wired) {
        return new FileTerms(wired.name(), wired.kind(), wired.size(), wired.places(), wired.uses());
    }

    /** Whether a PIN is to be typed, because the place or the plugin wants it. */
    static boolean wantsPin(Generation generation, Serving serving) {
        return serving.pin() || generation.terms().assurance().atLeast(Assurance.KEY_AND_PIN);
    }

    private static RefusedException refused(String why) {
        return new RefusedException(Refusal.PLUGIN_NOT_ADMITTED, why);
    }

    /** What stands against serving cards at a checkpoint, in a sentence. */
    Optional<String> missing(Checkpoint place) {
        try {
            for (var serving : place.servings()) require(place, serving);
            return Optional.empty();
        } catch (RefusedException | CardException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
