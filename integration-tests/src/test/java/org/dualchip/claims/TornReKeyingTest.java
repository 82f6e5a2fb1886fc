// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.function.BiFunction;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.card.CardException;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.dualchip.securechip.channel.KeyState;
import org.dualchip.securechip.channel.Rekeying;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.channel.SessionKey;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.PulledCard;
import org.dualchip.virtualcard.RecordedCard;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.memory.TearingMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Re-keying between the two chips, torn at every exchange and at every write of either chip: the next tap works or is
 * refused for want of real keys, the next re-keying goes on, and in the end both chips agree.
 */
@SuppressWarnings("NullAway.Init")
class TornReKeyingTest extends Claim {
    private static final Purpose ISSUING = new Purpose(1, 0, 0);

    /** How it began: with the keys that everybody knows, or with real ones. */
    private enum Begun {
        UNKEYED,
        KEYED
    }

    private Terminal desk;
    private Point batch;

    @BeforeEach
    void openTheDesk() throws Exception {
        place.certify("desk", 9, List.of(new Grant(1, 0x01)), new Validity(TODAY, TODAY), EPOCH);
        var terminals = place.data.resolve("terminals");
        desk = new Terminal(
                CurveKey.decode(Files.readAllBytes(terminals.resolve("desk.key"))),
                TerminalCertificate.decode(Files.readAllBytes(terminals.resolve("desk.certificate"))));
        batch = Point.decode(batchKey.point());
    }

    @Test
    void issuingIsReKeying() throws Exception {
        var card = factory.unkeyed("Eve").card();
        assertEquals("refused", door(card), "for nobody before it has keys of its own");

        rekey(card);

        assertEquals("Eve", door(card));
        assertTrue(keys(card).stream().allMatch(KeyState::settled));
    }

    @Test
    void aRoleZeroCertificateOpensNoRole() throws Exception {
        var wire = CardWire.present(ada.card());
        try (var chip = connected(wire)) {
            refused(Refusal.TERMINAL_REFUSED, () -> chip.authorize(desk, Place.DOOR));
        }
    }

    @ParameterizedTest
    @EnumSource(PulledCard.Moment.class)
    void pulledAtEveryExchange(PulledCard.Moment moment) throws Exception {
        for (var begun : Begun.values()) {
            var recorded = new RecordedCard(card(begun).card());
            rekey(recorded);
            int exchanges = recorded.transcript().size();
            assertTrue(exchanges > 20);
            for (int exchange = 1; exchange <= exchanges; exchange++) {
                var chips = card(begun);
                var pulled = new PulledCard(chips.card(), exchange, moment);
                String when = begun + ", " + moment + " of exchange " + exchange;
                boolean torn = tears(pulled);
                assertTrue(torn || (moment == PulledCard.Moment.AFTER_ANSWER && exchange == exchanges), when);
                goesOn(chips, begun, when);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void tornAtEveryWriteOfTheSecurityChip(TearingMemory.Moment moment) throws Exception {
        tornAtEveryWrite(moment, (chips, tear) -> {
            var memory = new TearingMemory(chips.security());
            memory.tearAt(tear, moment);
            return chips.with(memory, chips.application());
        });
    }

    @ParameterizedTest
    @EnumSource(TearingMemory.Moment.class)
    void tornAtEveryWriteOfTheApplicationChip(TearingMemory.Moment moment) throws Exception {
        tornAtEveryWrite(moment, (chips, tear) -> {
            var memory = new TearingMemory(chips.application());
            memory.tearAt(tear, moment);
            return chips.with(chips.security(), memory);
        });
    }

    private void tornAtEveryWrite(
            TearingMemory.Moment moment, BiFunction<Factory.Chips, Integer, Factory.Chips> tearing) throws Exception {
        for (var begun : Begun.values()) {
            boolean tears = true;
            int write = 0;
            while (tears) {
                write++;
                var chips = card(begun);
                tears = tears(tearing.apply(chips, write).card());
                goesOn(chips, begun, begun + ", " + moment + " write " + write);
            }
            assertTrue(write > 6, "hardly anything was written that could be torn");
        }
    }

    private void goesOn(Factory.Chips chips, Begun begun, String when) throws Exception {
        var card = chips.card();
        var tapped = door(card);
        if (begun == Begun.KEYED) assertEquals("Eve", tapped, when);
        else assertTrue(List.of("Eve", "refused").contains(tapped), when);

        rekey(card);

        var keys = keys(card);
        assertEquals(Factory.KEYS, keys.size());
        assertTrue(keys.stream().allMatch(KeyState::settled), when + ": " + keys);
        assertEquals("Eve", door(card), when);
    }

    private boolean tears(Card card) throws Exception {
        try {
            rekey(card);
            return false;
        } catch (CardException gone) {
            return true;
        }
    }

    private Factory.Chips card(Begun begun) {
        return begun == Begun.KEYED ? factory.card("Eve") : factory.unkeyed("Eve");
    }

    private String door(Card card) throws Exception {
        try {
            return place.tap(card).file();
        } catch (RefusedException e) {
            return "refused";
        }
    }

    private void rekey(Card card) throws Exception {
        var wire = CardWire.present(card);
        try (var chip = connected(wire)) {
            chip.authorize(desk, ISSUING);
            var rekeying = rekeying(wire, chip);
            rekeying.renew(rekeying.open());
        }
    }

    private List<KeyState> keys(Card card) throws Exception {
        var wire = CardWire.present(card);
        try (var chip = connected(wire)) {
            chip.authorize(desk, ISSUING);
            return rekeying(wire, chip).open();
        }
    }

    private static Rekeying rekeying(CardWire wire, SecurityChip chip) {
        return new Rekeying(wire, chip, () -> new DesfireChips().select(wire, 1));
    }

    private SecurityChip connected(CardWire wire) throws Exception {
        return SecurityChip.select(wire).orElseThrow().connect(id -> batch, new SessionKey(Jdk.random(), work -> {}));
    }
}
