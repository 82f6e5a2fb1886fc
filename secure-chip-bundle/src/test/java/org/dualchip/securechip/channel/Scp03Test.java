// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.dualchip.card.Command;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.card.crypto.AesKey;
import org.junit.jupiter.api.Test;

/** Published sessions at level 33, with AES-128 and AES-192. */
class Scp03Test {

    @Test
    void wrapsWhatWasPublished() {
        for (var session : sessions()) {
            var messaging = messaging(session);
            for (var exchange : session.list("exchanges")) {
                var wrapped = wrapped(messaging, exchange.bytes("plainCommand"));
                assertArrayEquals(exchange.bytes("wrappedCommand"), wrapped.encoded(), exchange.text("name"));
            }
        }
    }

    @Test
    void unwrapsWhatWasPublished() throws Exception {
        for (var session : sessions()) {
            var messaging = messaging(session);
            var exchange = session.list("exchanges").get(0);
            wrapped(messaging, exchange.bytes("plainCommand"));
            var plain = messaging.unwrap(new Response(exchange.bytes("wrappedResponseData"), 0x9000));
            assertArrayEquals(exchange.bytes("plainResponseData"), plain.data());
        }
    }

    @Test
    void noticesAChangeInAnyByte() {
        var session = sessions().get(0);
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

    private static void assertNotAuthentic(Vector session, Response answer) {
        var messaging = messaging(session);
        wrapped(messaging, session.list("exchanges").get(0).bytes("plainCommand"));
        var refused = assertThrows(RefusedException.class, () -> messaging.unwrap(answer));
        assertEquals(Refusal.NOT_AUTHENTIC, refused.refusal());
    }

    private static List<Vector> sessions() {
        return Vector.read("/scp03.json").list("sets").stream()
                .filter(set -> set.text("securityLevel").equals("33"))
                .toList();
    }

    /** The messaging as it is after EXTERNAL AUTHENTICATE. */
    private static Scp03 messaging(Vector set) {
        byte[] hostChallenge = Arrays.copyOfRange(set.bytes("initializeUpdateCommand"), 5, 13);
        byte[] cardChallenge = Arrays.copyOfRange(set.bytes("initializeUpdateResponseData"), 13, 21);
        byte[] challenges =
                ByteBuffer.allocate(16).put(hostChallenge).put(cardChallenge).array();
        var enc = derived(set.bytes("encKey"), 0x04, challenges);
        var mac = derived(set.bytes("macKey"), 0x06, challenges);
        var rmac = derived(set.bytes("macKey"), 0x07, challenges);
        byte[] authenticate = set.bytes("externalAuthenticateCommand");
        byte[] chaining = mac.cmac(new byte[16], Arrays.copyOf(authenticate, authenticate.length - 8));
        assertArrayEquals(
                Arrays.copyOfRange(authenticate, authenticate.length - 8, authenticate.length),
                Arrays.copyOf(chaining, 8));
        return new Scp03(enc, mac, rmac, chaining);
    }

    private static AesKey derived(byte[] key, int constant, byte[] challenges) {
        var out = ByteBuffer.allocate(32);
        int bits = key.length * 8;
        for (byte i = 1; i <= 2; i++) {
            byte[] label = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) constant, 0, (byte) (bits >> 8), (byte) bits, i};
            out.put(new AesKey(key).cmac(label, challenges));
        }
        return new AesKey(Arrays.copyOf(out.array(), key.length));
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
