// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Vectors;
import org.dualchip.virtualcard.chip.Command;
import org.dualchip.virtualcard.cryptography.P256Key;
import org.junit.jupiter.api.Test;

/** A published SCP11a session: same keys, receipt and secure messaging as SCP11b, only another second agreement. */
class Scp11VectorTest {
    private static final int MUTUAL_AUTHENTICATE = 6;
    private static final int GET_STATUS = 7;
    /** Where in the security domain's certificate, as GET DATA answers it, its public key stands. */
    private static final String KEY_BEFORE_POINT = "030107034200";

    private final Vectors vectors = Vectors.read("scp11a.json");

    @Test
    void derivesTheReceiptAndTheKeysOfThePublishedSession() {
        Command mutual =
                Command.parse(exchange(MUTUAL_AUTHENTICATE).hex("command")).orElseThrow();
        byte[] answer = exchange(MUTUAL_AUTHENTICATE).hex("response");
        byte[] cardEphemeral = Arrays.copyOfRange(answer, 3, 68);
        byte[] receipt = Arrays.copyOfRange(answer, 70, 86);
        byte[] z = Jca.join(
                key("oceEphemeralPrivateKeyPkcs8", 35).agree(cardEphemeral),
                key("ocePrivateKeyPkcs8", 36).agree(domainPoint()));

        KeyMaterial material = KeyMaterial.derive(z);

        assertArrayEquals(receipt, material.receipt(mutual.data(), Arrays.copyOf(answer, 68)));
        SecureMessaging card = new SecureMessaging(material.channelKeys(), receipt);
        Command getStatus = Command.parse(exchange(GET_STATUS).hex("command")).orElseThrow();
        assertArrayEquals(Hex.decode("4f00"), card.unwrap(getStatus));
    }

    private Vectors exchange(int index) {
        return vectors.list("sessions").get(0).list("exchanges").get(index);
    }

    private P256Key key(String name, int scalarAt) {
        return P256Key.of(Arrays.copyOfRange(vectors.hex(name), scalarAt, scalarAt + 32));
    }

    /** The certificate comes in chained answers; status words between them are cut out. */
    private byte[] domainPoint() {
        StringBuilder certificate = new StringBuilder();
        for (int part = 0; part < 3; part++) {
            String response = exchange(part).text("response");
            certificate.append(response, 0, response.length() - 4);
        }
        int at = certificate.indexOf(KEY_BEFORE_POINT) + KEY_BEFORE_POINT.length();
        return Hex.decode(certificate.substring(at, at + 130));
    }
}
