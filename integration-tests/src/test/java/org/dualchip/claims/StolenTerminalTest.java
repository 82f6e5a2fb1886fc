// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.claims;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.appchip.DesfireChips;
import org.dualchip.card.ChipFile;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.card.SessionKeys;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.certificate.Terminal;
import org.dualchip.securechip.certificate.TerminalCertificate;
import org.dualchip.securechip.channel.SecurityChip;
import org.dualchip.securechip.channel.SessionKey;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;
import org.dualchip.virtualcard.Card;
import org.dualchip.virtualcard.RecordedCard;
import org.dualchip.virtualcard.certificate.Grant;
import org.dualchip.virtualcard.certificate.Validity;
import org.dualchip.virtualcard.dualchip.BlankSecurityChip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thief has a door's controller, with its key and certificate, and does with them what he likes. */
class StolenTerminalTest extends Claim {

    @Test
    void opensWhatItsCertificateSays() throws Exception {
        assertEquals("Ada", place.tap(ada.card()).file());
    }

    @ParameterizedTest
    @CsvSource({"1,2", "1,0", "2,1", "3,1", "0,0"})
    void opensNoOtherFunctionAndRole(int function, int role) throws Exception {
        try (var chip = connected(ada.card())) {
            refused(Refusal.TERMINAL_REFUSED, () -> chip.authorize(stolen(), new Purpose(function, role, 0)));
        }
    }

    @Test
    void endsForACardThatHasMetALaterTerminal() throws Exception {
        var nextMonth = new Validity(TODAY.plusDays(31), TODAY.plusDays(60));
        place.certify("garage", 2, List.of(Grant.of(1, 1)), nextMonth, EPOCH);
        authorize("garage");

        refused(Refusal.TERMINAL_REFUSED, () -> authorize("front-door"));
    }

    @Test
    void endsWhenTheIssuersEpochMoves() throws Exception {
        authorize("front-door");
        place.certify("garage", 2, List.of(Grant.of(1, 1)), new Validity(TODAY, TODAY.plusDays(30)), EPOCH + 1);
        authorize("garage");

        refused(Refusal.TERMINAL_REFUSED, () -> authorize("front-door"));
    }

    @Test
    void learnsNoKeyThatLasts() throws Exception {
        var silicon = HexFormat.of().formatHex(ada.security().read(0, BlankSecurityChip.MEMORY));
        try (var keys = sessionKeys(ada.card())) {
            for (var learned : List.of(keys.enc(), keys.mac())) {
                assertFalse(silicon.contains(HexFormat.of().formatHex(learned)));
            }
        }
    }

    @Test
    void hasNothingOfASessionInTheNext() throws Exception {
        var card = ada.card();
        try (var keys = sessionKeys(card)) {
            var later = CardWire.present(card);
            var locked = new DesfireChips().select(later, 1);
            locked.challenge(1);
            refused(Refusal.APPLICATION_REFUSED, () -> locked.answer(new byte[32]));
            var open = locked.open(keys);
            refused(Refusal.APPLICATION_REFUSED, () -> open.read(ChipFile.data("whose", 1, 16)));
        }
    }

    /** All that it heard of a card makes no card: every answer is to that session's own challenge. */
    @Test
    void clonesNoCard() throws Exception {
        var heard = new RecordedCard(ada.card());
        place.tap(heard);
        place.restart();

        refused(Refusal.NOT_AUTHENTIC, () -> place.tap(new Parrot(heard)));
    }

    @Test
    void isNoOtherCheckpoint() throws Exception {
        place.tap(ada.card());
        place.certify("garage", 2, List.of(Grant.of(1, 1)), new Validity(TODAY, TODAY.plusDays(30)), EPOCH);

        assertFalse(
                place.tap("garage", CardWire.present(ada.card()), Place.DOOR).resumed());
    }

    private void authorize(String checkpoint) throws Exception {
        try (var chip = connected(ada.card())) {
            chip.authorize(terminal(checkpoint), Place.DOOR);
        }
    }

    private SessionKeys sessionKeys(Card card) throws Exception {
        var wire = CardWire.present(card);
        try (var chip = connected(wire)) {
            chip.authorize(stolen(), Place.DOOR);
            var locked = new DesfireChips().select(wire, 1);
            return chip.confirm(locked.answer(chip.open(locked.challenge(1))), false)
                    .keys();
        }
    }

    private SecurityChip connected(Card card) throws Exception {
        return connected(CardWire.present(card));
    }

    private SecurityChip connected(CardWire wire) throws Exception {
        var batch = Point.decode(batchKey.point());
        return SecurityChip.select(wire).orElseThrow().connect(id -> batch, new SessionKey(Jdk.random(), work -> {}));
    }

    private Terminal stolen() throws Exception {
        return terminal("front-door");
    }

    private Terminal terminal(String checkpoint) throws Exception {
        var terminals = place.data.resolve("terminals");
        return new Terminal(
                CurveKey.decode(Files.readAllBytes(terminals.resolve(checkpoint + ".key"))),
                TerminalCertificate.decode(Files.readAllBytes(terminals.resolve(checkpoint + ".certificate"))));
    }

    /** Says again what a card once said, in its order. */
    private static final class Parrot implements Card {
        private final RecordedCard heard;
        private int next;

        Parrot(RecordedCard heard) {
            this.heard = heard;
        }

        @Override
        public byte[] atr() {
            return heard.atr();
        }

        @Override
        public void powerOn() {
            next = 0;
        }

        @Override
        public void powerOff() {}

        @Override
        public byte[] transmit(byte[] apdu) {
            return heard.transcript().get(next++).response();
        }
    }
}
