// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import org.dualchip.fuzz.Bounded;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;
import org.junit.jupiter.api.Test;

/** Of all answers to a published session's offer, the published one alone is accepted. */
class Scp11FuzzTest {
    private final Vector file = Vector.read("/scp11a.json");
    private final byte[] published = answer("MUTUAL AUTHENTICATE");
    private final Scp11 agreement = agreement();
    private final Point chip = chip();

    @FuzzTest(maxDuration = "1m")
    void accept(byte[] input) {
        Bounded.read(input, () -> agreement.accept(input, chip)).ifPresent(accepted -> {
            accepted.messaging().close();
            assertArrayEquals(published, input);
        });
    }

    @Test
    void thePublishedAnswerIsAccepted() throws Exception {
        agreement.accept(published, chip).messaging().close();
    }

    private Scp11 agreement() {
        try {
            return new Scp11(
                    0x01,
                    CurveKey.decode(file.bytes("oceEphemeralPrivateKeyPkcs8")),
                    CurveKey.decode(file.bytes("ocePrivateKeyPkcs8")));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The chip's static key, from its certificate behind BF21 and a length of three bytes. */
    private Point chip() {
        var data = new ByteArrayOutputStream();
        for (var exchange : exchanges().subList(0, 3)) data.writeBytes(data(exchange));
        try {
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(data.toByteArray(), 5, data.size()));
            byte[] key = certificate.getPublicKey().getEncoded();
            return Point.decode(Arrays.copyOfRange(key, key.length - Point.LENGTH, key.length));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] answer(String step) {
        return exchanges().stream()
                .filter(exchange -> exchange.text("step").startsWith(step))
                .map(Scp11FuzzTest::data)
                .findFirst()
                .orElseThrow();
    }

    private List<Vector> exchanges() {
        return file.list("sessions").get(0).list("exchanges");
    }

    private static byte[] data(Vector exchange) {
        byte[] response = exchange.bytes("response");
        return Arrays.copyOf(response, response.length - 2);
    }
}
