// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dualchip.card.CardChannel;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.Jdk;
import org.dualchip.securechip.channel.Scp03Keys;
import org.dualchip.securechip.channel.SecurityLevel;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;
import org.dualchip.virtualcard.channel.Mode;
import org.dualchip.virtualcard.issuer.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk's half of the issuer domain against the virtual card's: two programs that share no line. */
class IssuerDomainTest {
    private static final KeyReference AUTHORITY = new KeyReference(KeyReference.AUTHORITY, 3);

    private final CardChannel card = DomainCard.alone(Suite.USUAL);
    private final Scp03Keys own = DomainCard.keys(16, 0x51);

    static Stream<Arguments> channels() {
        return Stream.of(16, 24, 32)
                .flatMap(length -> Stream.of(Mode.values())
                        .flatMap(mode -> Stream.of(true, false)
                                .flatMap(pseudoRandom -> Arrays.stream(SecurityLevel.values())
                                        .map(level -> Arguments.of(length, new Suite(mode, pseudoRandom), level)))));
    }

    @ParameterizedTest
    @MethodSource("channels")
    void opensWithEveryKeyLengthModeChallengeAndLevel(int length, Suite suite, SecurityLevel level) throws Exception {
        var card = DomainCard.alone(suite);
        try (var keys = DomainCard.keys(length, 0x21)) {
            DomainCard.take(card, keys);
            try (var session = IssuerDomain.select(card).openScp03(keys, DomainCard.KVN, level)) {
                for (int i = 0; i < 3; i++) {
                    assertEquals(
                            new KeyReference(1, DomainCard.KVN),
                            session.keys().list().get(0));
                }
                if (level != SecurityLevel.NOTHING) session.keys().generate(new KeyReference(0x13, 5), 0);
            }
        }
    }

    @Test
    void wrongKeysAreNoticedBeforeAnythingIsProvedToTheCard() throws Exception {
        DomainCard.take(card, own);
        try (var wrong = DomainCard.keys(16, 0x77)) {
            // More often than the card would let a wrong proof pass.
            for (int i = 0; i < 20; i++) {
                var refused = assertThrows(RefusedException.class, () -> DomainCard.open(card, wrong));
                assertEquals(Refusal.NOT_AUTHENTIC, refused.refusal());
            }
        }
        DomainCard.open(card, own).close();
    }

    @Test
    void keysAreManaged() throws Exception {
        DomainCard.take(card, own);
        try (var session = DomainCard.open(card, own)) {
            var keys = session.keys();
            byte[] scalar = DomainCard.filled(32, 0x11);
            keys.putOwn(new KeyReference(KeyReference.SCP11B, 4), scalar, 0);
            keys.putSet(2, DomainCard.keys(32, 0x61), 0);
            assertTrue(keys.list().contains(new KeyReference(KeyReference.SCP11B, 4)));
            keys.delete(new KeyReference(KeyReference.SCP11B, 4));
            assertFalse(keys.list().contains(new KeyReference(KeyReference.SCP11B, 4)));
            var taken = assertThrows(DomainException.class, () -> keys.putSet(2, own, 0));
            assertEquals(0x6985, taken.status());
        }
        try (var second = DomainCard.keys(32, 0x61);
                var session = IssuerDomain.select(card).openScp03(second, 2, SecurityLevel.FULL)) {
            assertEquals(6, session.keys().list().size());
        }
    }

    @Test
    void aCertifiedDeskOpensByScp11aAndPutsKeysUnderTheSessionsOwn() throws Exception {
        DomainCard.take(card, own);
        var authority = new TestAuthority();
        var desk = authority.terminal(AUTHORITY);
        Point point;
        try (var session = DomainCard.open(card, own)) {
            session.keys().putAuthority(AUTHORITY, authority.point(), 0);
            point = session.keys().generate(new KeyReference(KeyReference.SCP11A, 3), 0);
            session.keys().storeCertificates(new KeyReference(KeyReference.SCP11A, 3), desk.certificates());
        }
        try (var next = DomainCard.keys(16, 0x31)) {
            try (var session = IssuerDomain.select(card).openScp11a(desk, 3, point)) {
                session.keys().putSet(2, next, 1);
            }
            IssuerDomain.select(card).openScp03(next, 2, SecurityLevel.FULL).close();
        }
        var stored = IssuerDomain.select(card).certificates(new KeyReference(KeyReference.SCP11A, 3));
        assertArrayEquals(desk.certificates().get(0), stored.get(0));

        var stranger = new TestAuthority().terminal(AUTHORITY);
        var refused = assertThrows(
                DomainException.class, () -> IssuerDomain.select(card).openScp11a(stranger, 3, point));
        assertEquals(0x6300, refused.status());
    }

    @Test
    void aDeskThatIsNotOnTheAllowListIsRefused() throws Exception {
        DomainCard.take(card, own);
        var authority = new TestAuthority();
        var desk = authority.terminal(AUTHORITY);
        Point point;
        try (var session = DomainCard.open(card, own)) {
            session.keys().putAuthority(AUTHORITY, authority.point(), 0);
            point = session.keys().generate(new KeyReference(KeyReference.SCP11A, 3), 0);
            session.keys().storeAllowList(AUTHORITY, List.of(new byte[] {11}));
        }
        assertThrows(DomainException.class, () -> IssuerDomain.select(card).openScp11a(desk, 3, point));
        try (var session = DomainCard.open(card, own)) {
            session.keys().storeAllowList(AUTHORITY, List.of(new byte[] {11}, new byte[] {10}));
        }
        IssuerDomain.select(card).openScp11a(desk, 3, point).close();
    }

    @Test
    void scp11bProvesTheCardAndNotTheDesk() throws Exception {
        DomainCard.take(card, own);
        Point point;
        try (var session = DomainCard.open(card, own)) {
            point = session.keys().generate(new KeyReference(KeyReference.SCP11B, 3), 0);
        }
        try (var session = IssuerDomain.select(card).openScp11b(3, point)) {
            session.keys().list();
            var refused = assertThrows(
                    DomainException.class, () -> session.keys().delete(new KeyReference(KeyReference.SCP11B, 3)));
            assertEquals(0x6982, refused.status());
        }
        var other = CurveKey.generate(Jdk.random()).point();
        var notAuthentic = assertThrows(
                RefusedException.class, () -> IssuerDomain.select(card).openScp11b(3, other));
        assertEquals(Refusal.NOT_AUTHENTIC, notAuthentic.refusal());
    }

    /** Somebody between desk and card; an answer that is not the card's is never believed. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 15, 23})
    void anAnswerChangedOnTheWayIsNoticed(int at) throws Exception {
        DomainCard.take(card, own);
        boolean[] changing = {false};
        CardChannel between = command -> {
            var answer = card.transmit(command);
            byte[] data = answer.data();
            if (changing[0] && data.length > at) data[at] ^= 1;
            return new Response(data, answer.status());
        };
        try (var session = DomainCard.open(between, own)) {
            changing[0] = true;
            var keys = session.keys();
            assertThrows(RefusedException.class, keys::list);
        }
    }

    @Test
    void aSuccessWithoutAMacIsNotBelieved() throws Exception {
        DomainCard.take(card, own);
        boolean[] stripping = {false};
        CardChannel between = command -> {
            var answer = card.transmit(command);
            return stripping[0] ? new Response(new byte[0], 0x9000) : answer;
        };
        try (var session = DomainCard.open(between, own)) {
            stripping[0] = true;
            var keys = session.keys();
            assertThrows(RefusedException.class, () -> keys.delete(new KeyReference(0x13, 9)));
        }
    }
}
