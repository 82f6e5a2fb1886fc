// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.dualchip.card.CardException;
import org.dualchip.card.CardSeen;
import org.dualchip.card.FileContent;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Companion.Presence;
import org.dualchip.securechip.profile.MetCard;
import org.dualchip.securechip.profile.Professional;
import org.dualchip.securechip.wiring.DelegationTerms;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Professionals' cards that lie at second slots right now, and the words that such cards left behind. */
@Component(service = Companions.class, immediate = true)
public final class Companions {
    private static final String MANDATE = "mandate";
    private static final long LOOK_EVERY_MILLIS = 400;

    private final CardProfiles profiles;
    private final PinEntry pins;
    private final LongSupplier nanos;
    private final Map<String, HeldCard> held = new ConcurrentHashMap<>();
    private final Map<String, Delegation> delegations = new ConcurrentHashMap<>();

    @Activate
    public Companions(@Reference CardProfiles profiles, @Reference PinEntry pins) {
        this(profiles, pins, System::nanoTime);
    }

    /** By a clock that only goes on, in nanoseconds. */
    Companions(CardProfiles profiles, PinEntry pins, LongSupplier nanos) {
        this.profiles = profiles;
        this.pins = pins;
        this.nanos = nanos;
    }

    @Deactivate
    void stop() {
        held.values().forEach(HeldCard::letGo);
        delegations.clear();
    }

    /** The card that lies at a place's second slot. */
    Optional<HeldCard> at(String checkpoint) {
        return Optional.ofNullable(held.get(checkpoint));
    }

    /** A word that was left at a place for this, and holds still. */
    Optional<Delegation> delegation(String checkpoint, Purpose purpose) {
        var left = delegations.get(checkpoint);
        if (left != null && !left.holds(nanos.getAsLong())) delegations.remove(checkpoint, left);
        return Optional.ofNullable(delegations.get(checkpoint))
                .filter(word -> word.terms().covers(purpose));
    }

    /**
     * A card at a second slot: proved, open, and from now on beside those at the first, until {@link #hold} ends. Presented for
     * that, it leaves its word too.
     */
    CardSeen opened(OpenTap tap) throws CardException, RefusedException {
        var met = profiles.meet(tap);
        try {
            CardProfiles.prove(tap, met);
            if (tap.wantsPin()) verify(tap, met, pins.pin(tap));
            tap.open(met);
            var seen = tap.opened();
            lay(tap, met, seen);
            return seen;
        } catch (CardException | RefusedException | RuntimeException e) {
            met.close();
            throw e;
        }
    }

    /** A professional's card has a PIN: one that has none is somebody else's, and typing it again would not help. */
    private void verify(OpenTap tap, MetCard met, byte[] pin) throws CardException, RefusedException {
        try {
            pins.verify(tap, met, pin);
        } catch (RefusedException e) {
            if (e.refusal() != Refusal.PIN_MISSING) throw e;
            throw new RefusedException(Refusal.NO_MANDATE, "this card has no PIN, so it is no professional's");
        }
    }

    private void lay(OpenTap tap, MetCard met, CardSeen.Opened seen) throws CardException, RefusedException {
        if (!(met instanceof Professional professional)) throw new IllegalStateException("this kind stands by nobody");
        professional.mandated(mandate(seen));
        var terms = tap.checkpoint().delegation();
        boolean delegates = tap.serving().intent().name().equals(DelegationTerms.INTENT.name());
        if (delegates && terms.isPresent()) {
            byte[] proof = professional.delegate(terms.get().wanted());
            var word = companion(seen, Presence.DELEGATED);
            var left = new Delegation(word, professional, proof, terms.get(), nanos.getAsLong());
            delegations.put(seen.checkpoint(), left);
        }
        held.put(seen.checkpoint(), new HeldCard(tap, met, professional, companion(seen, Presence.LIVE)));
    }

    /** Returns when a card at a second slot has left; of any other at once. */
    void hold(OpenTap tap) {
        var card = held.get(tap.checkpoint().name());
        if (card == null || !card.isOf(tap)) return;
        try {
            card.awaitLeaving(LOOK_EVERY_MILLIS);
        } finally {
            held.remove(tap.checkpoint().name(), card);
            card.end();
        }
    }

    private static byte[] mandate(CardSeen.Opened seen) throws RefusedException {
        if (seen.files().get(MANDATE) instanceof FileContent.Data data) return data.bytes();
        throw new RefusedException(Refusal.NO_MANDATE, "companion.files wires no file mandate that is read");
    }

    private static Companion companion(CardSeen.Opened seen, Presence presence) {
        var files = new TreeMap<String, byte[]>();
        seen.files().forEach((name, content) -> {
            if (content instanceof FileContent.Data data) files.put(name, data.bytes());
        });
        return new Companion(seen.holder(), seen.assurance(), presence, files);
    }
}
