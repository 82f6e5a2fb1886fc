// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.enrolment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.plugin.Holder;
import org.dualchip.securechip.curve.MalformedException;
import org.dualchip.securechip.key.CardKey;

/**
 * What the site knows of one card.
 *
 * @param key that the card proves when it is presented
 * @param profiles names of the kinds of card that it may be met as
 * @param pairing what joins the card's parts, where only this record does: lines {@code pairing.NAME = VALUE}
 * @param pinKey that the card proves after its PIN
 * @param files what the site keeps for it
 */
public record EnrolledCard(
        CardKey key,
        Holder holder,
        Set<String> profiles,
        Trust trust,
        Standing standing,
        Optional<CardKey> pinKey,
        Map<String, String> pairing,
        SiteFiles files) {
    public EnrolledCard {
        profiles = Set.copyOf(profiles);
        pairing = Map.copyOf(pairing);
    }

    static EnrolledCard parse(byte[] content) throws MalformedException {
        var entries = Entries.parse(content);
        try {
            var card = new EnrolledCard(
                    CardKey.decode(entries.hex("key")),
                    new Holder(entries.text("holder"), entries.text("card")),
                    Set.of(entries.text("profiles").split("\\s*,\\s*", -1)),
                    trust(entries.text("trust")),
                    standing(entries),
                    pinKey(entries),
                    pairing(entries),
                    SiteFiles.taken(entries));
            entries.requireAllTaken();
            return card;
        } catch (RuntimeException e) {
            throw new MalformedException(String.valueOf(e.getMessage()));
        }
    }

    private static Trust trust(String word) throws MalformedException {
        return switch (word) {
            case "enrolled-key" -> Trust.ENROLLED_KEY;
            case "x509" -> Trust.X509;
            default -> throw new MalformedException("trust is enrolled-key or x509, not " + word);
        };
    }

    private static Standing standing(Entries entries) throws MalformedException {
        return new Standing(
                LocalDate.parse(entries.text("from")),
                LocalDate.parse(entries.text("until")),
                entries.optional("revoked").map(LocalDate::parse));
    }

    private static Optional<CardKey> pinKey(Entries entries) throws MalformedException {
        var hex = entries.optionalHex("pin-key");
        return hex.isEmpty() ? Optional.empty() : Optional.of(CardKey.decode(hex.get()));
    }

    private static Map<String, String> pairing(Entries entries) {
        var pairing = new HashMap<String, String>();
        entries.taken("pairing.").forEach(pairing::put);
        return pairing;
    }

    /** Refuses a card that was enrolled as another kind, struck off, or is outside its dates. */
    public void requireWelcome(String profile, LocalDate today) throws RefusedException {
        if (!profiles.contains(profile)) {
            throw new RefusedException(Refusal.NOT_ENROLLED, "enrolled as " + profiles + ", not as " + profile);
        }
        standing.requireWelcome(today);
    }
}
