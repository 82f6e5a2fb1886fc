// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.dualchip.card.Command;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.junit.jupiter.api.Test;

/** The published sessions: AES-128 and AES-192, levels 11, 03 and 33. */
class Scp03Test {

    @Test
    void sendsAndReadsWhatWasPublished() throws Exception {
        for (var session : sessions()) {
            var messaging = messaging(session);
            for (var exchange : session.list("exchanges")) {
                var wrapped = wrapped(messaging, exchange.bytes("plainCommand"));
                assertArrayEquals(exchange.bytes("wrappedCommand"), wrapped.encoded(), exchange.text("name"));
                if (exchange.text("wrappedResponseData").isEmpty()) continue;
                var plain = messaging.unwrap(new Response(exchange.bytes("wrappedResponseData"), 0x9000));
                assertArrayEquals(exchange.bytes("plainResponseData"), plain.data(), exchange.text("name"));
            }
        }
    }

    @Test
    void refusesACardThatHasOtherKeys() {
        for (var session : sessions()) {
            byte[] answer = session.bytes("initializeUpdateResponseData");
            // The card's challenge and cryptogram, every bit.
            for (int bit = 8 * 13; bit < 8 * 29; bit++) {
                byte[] changed = answer.clone();
                changed[bit / 8] ^= (byte) (1 << (bit % 8));
                var refused = assertThrows(RefusedException.class, () -> accepted(session, changed));
                assertEquals(Refusal.NOT_AUTHENTIC, refused.refusal());
            }
            assertThrows(RefusedException.class, () -> accepted(session, Arrays.copyOf(answer, 28)));
            assertThrows(RefusedException.class, () -> accepted(session, new byte[0]));
        }
    }

    @Test
    void noticesAChangeInAnyByte() throws Exception {
        var session = sessions().get(2);
        var exchange = session.list("exchanges").get(0);
        byte[] published = exchange.bytes("wrappedResponseData");
        for (int i = 0; i < published.length; i++) {
            byte[] changed = published.clone();
            changed[i] ^= 0x40;
            assertNotAuthentic(session, new Response(changed, 0x9000));
        }
        assertNotAuthentic(session, new Response(published, 0x9001));
        assertNotAuthentic(session, new Response(new byte[0], 0x9000));
        assertNotAuthentic(session, new Response(Arrays.copyOf(published, 20), 0x9000));
    }

    private static void assertNotAuthentic(Vector session, Response answer) throws RefusedException {
        var messaging = messaging(session);
        wrapped(messaging, session.list("exchanges").get(0).bytes("plainCommand"));
        var refused = assertThrows(RefusedException.class, () -> messaging.unwrap(answer));
        assertEquals(Refusal.NOT_AUTHENTIC, refused.refusal());
    }

    private static List<Vector> sessions() {
        return Vector.read("/scp03.json").list("sets");
    }

    /** The messaging as it is after EXTERNAL AUTHENTICATE, which must be the published one. */
    private static Scp03 messaging(Vector set) throws RefusedException {
        int bits = Integer.parseInt(set.text("securityLevel"), 16);
        var level = Arrays.stream(SecurityLevel.values())
                .filter(one -> one.bits() == bits)
                .findFirst()
                .orElseThrow();
        var proof = accepted(set, set.bytes("initializeUpdateResponseData")).prove(level);
        assertArrayEquals(
                set.bytes("externalAuthenticateCommand"), proof.command().encoded());
        return proof.channel();
    }

    private static Scp03Handshake accepted(Vector set, byte[] answer) throws RefusedException {
        byte[] published = set.bytes("initializeUpdateCommand");
        byte[] challenge = Arrays.copyOfRange(published, 5, 13);
        var command = Scp03Handshake.initializeUpdate(published[2], challenge);
        assertArrayEquals(published, command.encoded());
        var keys = new Scp03Keys(set.bytes("encKey"), set.bytes("macKey"), set.bytes("dekKey"));
        return Scp03Handshake.accept(keys, challenge, answer);
    }

    static Command wrapped(Scp03 messaging, byte[] apdu) {
        boolean hasData = apdu.length > 5;
        int start = hasData ? 5 : 4;
        int end = hasData ? 5 + (apdu[4] & 0xFF) : 4;
        int expected = apdu.length > end ? Command.ALL : 0;
        var plain = new Command(apdu[0] & 0xFF, apdu[1] & 0xFF, apdu[2] & 0xFF, apdu[3] & 0xFF, new byte[0], expected);
        return messaging.wrap(plain, Arrays.copyOfRange(apdu, start, end));
    }
}
