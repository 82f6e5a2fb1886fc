// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.dualchip.card.CardException;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.securechip.profile.CardProfile;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Proved;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Which kind of card this is, among those that its checkpoint serves. */
@Component(service = CardProfiles.class, immediate = true)
public final class CardProfiles {

    /** The lowest ranking comes first, as Declarative Services has it. */
    @Reference(policy = ReferencePolicy.DYNAMIC)
    volatile List<CardProfile> profiles = List.of();

    private static final int MOST_HINTS = 1000;

    /**
     * Which kind a card of some ATR was at a slot: the next one there is probably like it. A hint that saves a SELECT, no
     * more.
     */
    private final Map<String, String> lastMet = new ConcurrentHashMap<>();

    /** The card before us, as one of the kinds that the checkpoint serves; close it. */
    MetCard meet(OpenTap tap) throws CardException, RefusedException {
        var checkpoint = tap.checkpoint();
        var card = tap.presented();
        String like = checkpoint.slot() + " " + HexFormat.of().formatHex(card.atr());
        for (var profile : (Iterable<CardProfile>) likeliestFirst(checkpoint, like)::iterator) {
            var met = profile.meet(card);
            if (met.isEmpty()) continue;
            // Contactless cards have a handful of ATRs. Who shows thousands costs us the hints, not the memory.
            if (lastMet.size() >= MOST_HINTS) lastMet.clear();
            lastMet.put(like, profile.name());
            return met.get();
        }
        throw new RefusedException(
                Refusal.NOT_OUR_CARD, "SELECT: no card of a kind served here: " + checkpoint.profiles());
    }

    /** What is done with a card before us. */
    @FunctionalInterface
    interface Work {
        void with(MetCard card) throws CardException, RefusedException;
    }

    /** Meets the card and has it do something; what it may be asked later goes over the same channel. */
    void meet(OpenTap tap, Work work) throws CardException, RefusedException {
        var card = meet(tap);
        try {
            work.with(card);
        } catch (CardException | RefusedException | RuntimeException e) {
            card.close();
            throw e;
        }
        tap.leave(card);
    }

    /** Has a card prove its holder, who must be welcome. */
    static void prove(OpenTap tap, MetCard card) throws CardException, RefusedException {
        Proved proved = card.prove();
        tap.proved(proved);
        card.requireValid();
    }

    /** The kinds that a checkpoint serves and that are there; the one that proves most, by its ranking, is asked for first. */
    List<CardProfile> servedAt(Checkpoint checkpoint) {
        var served = new ArrayList<>(profiles);
        served.removeIf(profile -> !checkpoint.profiles().contains(profile.name()));
        Collections.reverse(served);
        return served;
    }

    private Stream<CardProfile> likeliestFirst(Checkpoint checkpoint, String like) {
        var last = lastMet.getOrDefault(like, "");
        var served = servedAt(checkpoint);
        return Stream.concat(
                served.stream().filter(profile -> profile.name().equals(last)),
                served.stream().filter(profile -> !profile.name().equals(last)));
    }
}
