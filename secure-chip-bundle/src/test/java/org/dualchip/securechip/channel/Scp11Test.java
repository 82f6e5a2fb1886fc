// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.card.Refusal;
import org.dualchip.card.RefusedException;
import org.dualchip.card.Response;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;
import org.junit.jupiter.api.Test;

/** A published SCP11a session, driven with its fixed ephemeral key. */
class Scp11Test {
    private final Vector file = Vector.read("/scp11a.json");
    private final List<Vector> exchanges = file.list("sessions").get(0).list("exchanges");

    @Test
    void offersWhatWasPublished() throws Exception {
        byte[] published = exchange("MUTUAL AUTHENTICATE").bytes("command");
        assertArrayEquals(
                Arrays.copyOfRange(published, 5, published.length - 1),
                agreement().offer());
    }

    @Test
    void acceptsThePublishedReceiptAndReadsTheFirstAnswer() throws Exception {
        var messaging =
                agreement().accept(answer("MUTUAL AUTHENTICATE").data(), chip()).messaging();
        var wrapped = Scp03Test.wrapped(messaging, HexFormat.of().parseHex("80f22000024f00"));
        assertArrayEquals(exchange("GET STATUS").bytes("command"), wrapped.encoded());
        var status = messaging.unwrap(answer("GET STATUS"));
        // Three packages: length, AID, life cycle state, privileges.
        assertEquals(
                "08a00000015141434c0100" + "10a00000022020030101010000000000060100"
                        + "10a00000022020030101010000000000110100" + "05a0000002480100",
                HexFormat.of().formatHex(status.data()));
    }

    @Test
    void refusesAReceiptChangedInAnyBit() throws Exception {
        for (int i = 0; i < 16; i++) {
            byte[] answer = answer("MUTUAL AUTHENTICATE").data();
            answer[answer.length - 1 - i] ^= 1;
            assertNotAuthentic(answer);
        }
    }

    @Test
    void refusesAPointOffTheCurve() throws Exception {
        byte[] answer = answer("MUTUAL AUTHENTICATE").data();
        answer[40] ^= 1;
        assertNotAuthentic(answer);
    }

    @Test
    void refusesAnAnswerOfAnotherForm() throws Exception {
        byte[] answer = answer("MUTUAL AUTHENTICATE").data();
        assertNotAuthentic(Arrays.copyOf(answer, answer.length - 1));
        assertNotAuthentic(new byte[0]);
        answer[0] = 0;
        assertNotAuthentic(answer);
    }

    private void assertNotAuthentic(byte[] answer) throws Exception {
        var agreement = agreement();
        var chip = chip();
        var refused = assertThrows(RefusedException.class, () -> agreement.accept(answer, chip));
        assertEquals(Refusal.NOT_AUTHENTIC, refused.refusal());
    }

    private Scp11 agreement() throws Exception {
        return new Scp11(
                0x01,
                CurveKey.decode(file.bytes("oceEphemeralPrivateKeyPkcs8")),
                CurveKey.decode(file.bytes("ocePrivateKeyPkcs8")));
    }

    /** The chip's static key, from its certificate behind BF21 and a length of three bytes. */
    private Point chip() throws Exception {
        var data = new ByteArrayOutputStream();
        for (var exchange : exchanges.subList(0, 3)) {
            data.writeBytes(Response.decode(exchange.bytes("response")).data());
        }
        var certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(data.toByteArray(), 5, data.size()));
        byte[] key = certificate.getPublicKey().getEncoded();
        return Point.decode(Arrays.copyOfRange(key, key.length - Point.LENGTH, key.length));
    }

    private Response answer(String step) throws Exception {
        return Response.decode(exchange(step).bytes("response"));
    }

    private Vector exchange(String step) {
        return exchanges.stream()
                .filter(exchange -> exchange.text("step").startsWith(step))
                .findFirst()
                .orElseThrow();
    }
}
