// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dualchip.card.CardArrivals;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.CardTaps;
import org.dualchip.card.PresentCard;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.TapIds;
import org.dualchip.card.crypto.Jdk;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The secure side's half of a tap, from the card's coming to its letting go. */
@Component(immediate = true)
public final class CardFlow implements CardArrivals {
    private static final System.Logger LOG = System.getLogger(CardFlow.class.getName());
    private static final Set<Refusal> FOR_THE_OPERATOR =
            EnumSet.of(Refusal.REVOCATION_UNREADABLE, Refusal.CHECKPOINT_NOT_READY, Refusal.PLUGIN_NOT_ADMITTED);

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(dualchip.side=linked)")
    volatile @Nullable CardTaps taps;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    volatile List<Checkpoint> checkpoints = List.of();

    private final AdmittedTerms admitted;
    private final CardProfiles profiles;
    private final PinEntry pins;
    private final OpenTaps open;
    private final Companions companions;
    private final TapIds ids;

    @Activate
    public CardFlow(
            @Reference AdmittedTerms admitted,
            @Reference CardProfiles profiles,
            @Reference PinEntry pins,
            @Reference OpenTaps open,
            @Reference Companions companions) {
        this.admitted = admitted;
        this.profiles = profiles;
        this.pins = pins;
        this.open = open;
        this.companions = companions;
        this.ids = new TapIds(InstantSource.system(), Jdk.random());
    }

    @Override
    public void arrived(PresentCard card) {
        var checkpoint = checkpointAt(card.slot());
        var told = taps;
        if (checkpoint.isEmpty()) {
            LOG.log(WARNING, "a card at {0}: wire one org.dualchip.checkpoint to that slot", card.slot());
        } else if (told == null) {
            LOG.log(WARNING, "a card at {0}, left alone: the tap flow is away", card.slot());
        } else {
            serve(new OpenTap(ids.next(), checkpoint.get(), card), told);
        }
    }

    private void serve(OpenTap tap, CardTaps told) {
        try (tap) {
            var seen = seen(tap);
            if (liesBeside(tap, seen)) told.standsBy(tap.checkpoint().name());
            else tell(tap, seen, told);
            companions.hold(tap);
        }
    }

    private void tell(OpenTap tap, CardSeen seen, CardTaps told) {
        try {
            if (seen instanceof CardSeen.Opened) open.add(tap);
            told.seen(seen);
        } catch (RuntimeException e) {
            LOG.log(ERROR, "tap " + tap.id() + ": the tap flow failed", e);
        } finally {
            open.remove(tap);
        }
    }

    /** A professional's card that stands by others is no tap of its own, but when it is refused or asked for more. */
    private static boolean liesBeside(OpenTap tap, CardSeen seen) {
        return tap.checkpoint().isSecond()
                && seen instanceof CardSeen.Opened
                && tap.serving().intent().isOwn();
    }

    private CardSeen seen(OpenTap tap) {
        try {
            return tap.alone(() -> opened(tap));
        } catch (RefusedException e) {
            return refused(tap, e.refusal(), e);
        } catch (CardException e) {
            return refused(tap, Refusal.CARD_LOST, e);
        } catch (RuntimeException e) {
            LOG.log(ERROR, "tap " + tap.id() + " failed inside", e);
            return tap.refused(Refusal.INTERNAL_ERROR, "the log has it under " + tap.id());
        }
    }

    /** The security chip first: who holds the card. Only then the application chip, and only for what this place is. */
    private CardSeen opened(OpenTap tap) throws CardException, RefusedException {
        var place = tap.checkpoint();
        tap.holdTo(admitted.require(place, tap.serving()));
        if (place.isSecond()) return companions.opened(tap);
        if (place.second().isPresent()) tap.wants(new StandingBy(companions, place.name(), tap.serving()));
        profiles.meet(tap, card -> {
            CardProfiles.prove(tap, card);
            if (tap.wantsPin()) pins.verify(tap, card, pins.pin(tap));
            tap.open(card);
        });
        return tap.opened();
    }

    private static CardSeen refused(OpenTap tap, Refusal refusal, Exception e) {
        boolean forTheOperator = FOR_THE_OPERATOR.contains(refusal);
        LOG.log(
                forTheOperator ? ERROR : INFO,
                "tap {0} at {1}: {2}, {3}",
                tap.id(),
                tap.checkpoint().name(),
                refusal,
                e.getMessage());
        return tap.refused(refusal, e.getMessage());
    }

    @Override
    public void removed(String slot) {
        var told = taps;
        if (told == null) return;
        checkpointAt(slot).filter(place -> !place.isSecond()).ifPresent(place -> told.removed(place.name()));
    }

    /** A slot that is wired twice is wired wrongly, and serves nobody. */
    private Optional<Checkpoint> checkpointAt(String slot) {
        var wired = checkpoints.stream()
                .flatMap(checkpoint -> Stream.concat(Stream.of(checkpoint), checkpoint.second().stream()))
                .filter(checkpoint -> checkpoint.slot().equals(slot))
                .toList();
        return wired.size() == 1 ? Optional.of(wired.get(0)) : Optional.empty();
    }
}
