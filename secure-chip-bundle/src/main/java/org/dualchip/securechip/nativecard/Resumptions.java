// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.nativecard;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.Purpose;
import org.dualchip.securechip.certificate.CardCertificate;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.channel.ResumptionSecret;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.profile.Presented;

/**
 * The secrets by which cards are known again at the places where they proved themselves. They are kept in memory and
 * nowhere else: a restart costs every card one full tap, and no file holds what opens a door.
 */
final class Resumptions implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Resumptions.class.getName());

    private final int mostKept;
    /** Those that a card may name next, and those that it named or passed over, by one-time id. */
    private final Map<Long, KeptSecret> byId = new HashMap<>();

    /** The least recently used first. */
    private final Map<Owner, KeptSecret> kept = new LinkedHashMap<>();

    private final Map<Place, Integer> atPlace = new HashMap<>();

    Resumptions(int mostKept) {
        this.mostKept = mostKept;
    }

    /** Where and for what a secret is good: with another certificate the same terminal is another place. */
    record Place(String checkpoint, Purpose purpose, String terminalHash) {
        static Place of(Presented card, Terminal terminal) {
            String hash = HexFormat.of().formatHex(terminal.certificate().hash());
            return new Place(card.checkpoint(), card.purpose(), hash);
        }
    }

    private record Owner(Place place, String certificateHash) {}

    /** A card that is known again. */
    record Known(SecurityChip chip, Place place, CardCertificate certificate) {}

    /** Whether any card could be known again there: only then is it worth asking one. */
    synchronized boolean expects(Place place) {
        return atPlace.containsKey(place);
    }

    /** The card that answered, when it named a secret of this place and showed that it has it. */
    synchronized Optional<Known> meet(Place place, SecurityChip.Resumable answer) {
        long id = number(answer.id());
        var secret = byId.get(id);
        if (secret == null || !secret.place().equals(place)) return Optional.empty();
        if (secret.wasUsed(id)) {
            warn(secret);
            drop(secret);
            return Optional.empty();
        }
        var chip = secret.accept(id, answer);
        if (chip.isPresent()) touch(secret);
        return chip.map(channel -> new Known(channel, place, secret.certificate()));
    }

    /** Keeps the secret of a full tap, in place of an older one of the same card there. Takes the secret over. */
    synchronized void keep(Place place, CardCertificate certificate, ResumptionSecret secret, int uses) {
        var older = kept.get(owner(place, certificate));
        if (older != null) drop(older);
        while (kept.size() >= mostKept) drop(kept.values().iterator().next());
        var fresh = new KeptSecret(place, certificate, secret, uses);
        kept.put(owner(place, certificate), fresh);
        atPlace.merge(place, 1, Integer::sum);
        remember(fresh);
    }

    /** The card is to prove its holder there the next time. */
    synchronized void forget(Known known) {
        var secret = kept.get(owner(known.place(), known.certificate()));
        if (secret != null) drop(secret);
    }

    @Override
    public synchronized void close() {
        kept.values().forEach(KeptSecret::close);
        kept.clear();
        byId.clear();
        atPlace.clear();
    }

    /** It was used last now, and its next ids are known; when its uses are up it goes. */
    private void touch(KeptSecret secret) {
        if (secret.usesLeft() == 0) {
            drop(secret);
            return;
        }
        var owner = owner(secret.place(), secret.certificate());
        kept.remove(owner);
        kept.put(owner, secret);
        remember(secret);
    }

    private void remember(KeptSecret secret) {
        secret.ids().forEach(id -> byId.put(id, secret));
    }

    private void drop(KeptSecret secret) {
        kept.remove(owner(secret.place(), secret.certificate()));
        atPlace.computeIfPresent(secret.place(), (place, count) -> count == 1 ? null : count - 1);
        secret.everyId().forEach(byId::remove);
        secret.close();
    }

    private static Owner owner(Place place, CardCertificate certificate) {
        return new Owner(place, HexFormat.of().formatHex(certificate.hash()));
    }

    /** Nobody answers twice with one id: the card forgets it before it says it. */
    private static void warn(KeptSecret secret) {
        String card = secret.certificate().holder().card();
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: a card answered as card …{1} with an id that was used before; a resumption secret may have been copied,"
                        + " or an answer overheard. The secret is dropped; revoke the card if this comes again",
                secret.place().checkpoint(),
                card.substring(card.length() - 4));
    }

    private static long number(byte[] id) {
        return ByteBuffer.wrap(id).getLong();
    }
}
