// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import java.util.EnumMap;
import java.util.Map;
import org.dualchip.attack.Tear.Place;
import org.dualchip.card.CardChannel;
import org.dualchip.card.CardException;
import org.dualchip.card.Command;
import org.dualchip.card.Response;
import org.dualchip.desk.DeskCard;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.VirtualCard;
import org.dualchip.virtualcard.memory.Memory;
import org.dualchip.virtualcard.memory.PowerLostException;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.dualchip.virtualcard.memory.TearingMemory.Moment;
import org.jspecify.annotations.Nullable;

/** A card before a desk or a door, until it is torn away once and for good. */
final class TornCard implements DeskCard {
    private final @Nullable Tear tear;
    private final Map<Place, CountedMemory> memories = new EnumMap<>(Place.class);
    private final VirtualCard card;
    private int exchanges;
    private boolean gone;

    private TornCard(Silicon silicon, @Nullable Tear tear) {
        this.tear = tear;
        this.card = VirtualCard.of(
                memory(Place.SECURITY_CHIP, silicon.security()),
                memory(Place.APPLICATION_CHIP, silicon.application()),
                memory(Place.ISSUER_DOMAIN, silicon.issuerDomain()),
                memory(Place.PIV, silicon.piv()));
    }

    /** One that stays. */
    static TornCard whole(Silicon silicon) {
        return new TornCard(silicon, null);
    }

    static TornCard torn(Silicon silicon, Tear tear) {
        return new TornCard(silicon, tear);
    }

    /** Whether it has gone. */
    boolean torn() {
        return gone;
    }

    /** The exchanges it was asked for, or the writes of one memory. */
    int count(Place place) {
        var memory = memories.get(place);
        return memory == null ? exchanges : memory.writes();
    }

    @Override
    public CardChannel contact() throws CardException {
        return poweredAt(card.contact());
    }

    @Override
    public CardChannel contactless() throws CardException {
        return poweredAt(card);
    }

    @Override
    public void close() {
        card.contact().powerOff();
        card.powerOff();
    }

    private Memory memory(Place place, Memory silicon) {
        var tearing = new TearingMemory(silicon);
        if (tear != null && tear.place() == place) tearing.tearAt(tear.at(), tear.moment());
        var counted = new CountedMemory(tearing);
        memories.put(place, counted);
        return counted;
    }

    private CardChannel poweredAt(Card face) throws CardException {
        try {
            needPower();
            face.powerOff();
            face.powerOn();
            return command -> exchanged(face, command);
        } catch (PowerLostException e) {
            throw lost(e);
        }
    }

    private Response exchanged(Card face, Command command) throws CardException {
        try {
            needPower();
            exchanges++;
            if (isTornNow(Moment.BEFORE)) throw new PowerLostException("before the command");
            byte[] answer = face.transmit(command.encoded());
            if (isTornNow(Moment.IN_THE_MIDDLE)) throw new PowerLostException("before the answer");
            gone = isTornNow(Moment.AFTER);
            return Response.decode(answer);
        } catch (PowerLostException e) {
            throw lost(e);
        }
    }

    private boolean isTornNow(Moment moment) {
        return tear != null && tear.place() == Place.EXCHANGE && tear.at() == exchanges && tear.moment() == moment;
    }

    private void needPower() {
        if (gone) throw new PowerLostException("since it was torn");
    }

    private CardException lost(PowerLostException e) {
        gone = true;
        return new CardException("the card has gone", e);
    }
}
