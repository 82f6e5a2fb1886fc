// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.domain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.dualchip.card.CardChannel;
import org.dualchip.card.Response;
import org.dualchip.securechip.channel.Scp11;
import org.dualchip.securechip.curve.CurveKey;
import org.dualchip.securechip.curve.Point;
import org.junit.jupiter.api.Test;

/** The published SCP11a session, all of it: what a chip of another maker's answered, and what it was asked. */
class DomainVectorTest {
    private static final HexFormat HEX = HexFormat.of();

    private final PublishedSession published = PublishedSession.read();
    private final List<String> sent = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();

    @Test
    void readsTheCertificateThatCameInThreePieces() throws Exception {
        var domain = domain();
        answers.addAll(published.responses().subList(0, 3));
        var certificates = domain.certificates(new KeyReference(KeyReference.SCP11A, 3));
        assertEquals(1, certificates.size());
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificates.get(0)));
        // Asked under class 80, for the whole object; the published terminal asked under 00.
        assertEquals(published.commands().get(0).substring(2), sent.get(0).substring(2));
    }

    @Test
    void showsTheTerminalsCertificateAsPublished() throws Exception {
        var domain = domain();
        answers.addAll(published.responses().subList(3, 6));
        domain.show(terminal());
        assertEquals(published.commands().subList(3, 6), sent);
    }

    @Test
    void agreesAndUnderstandsAsPublished() throws Exception {
        var domain = domain();
        answers.addAll(published.responses().subList(6, 8));
        var agreement = Scp11.a(
                CurveKey.decode(published.hex("oceEphemeralPrivateKeyPkcs8")),
                terminal().key());
        try (var session = domain.agreed(agreement, 0x82, new KeyReference(KeyReference.SCP11A, 3), point())) {
            byte[] packages = session.send("GET STATUS", 0xF2, 0x20, 0x00, HEX.parseHex("4f00"));
            assertEquals("08a00000015141434c0100", HEX.formatHex(Arrays.copyOf(packages, 11)));
        }
        assertEquals(published.commands().get(6), sent.get(0));
        // Published without Le; this desk takes all there is.
        assertEquals(published.commands().get(7) + "00", sent.get(1));
    }

    private IssuerDomain domain() throws Exception {
        CardChannel card = command -> {
            sent.add(HEX.formatHex(command.encoded()));
            return Response.decode(HEX.parseHex(answers.isEmpty() ? "9000" : answers.remove()));
        };
        var domain = IssuerDomain.select(card);
        sent.clear();
        return domain;
    }

    private CertifiedTerminal terminal() throws Exception {
        return new CertifiedTerminal(
                new KeyReference(KeyReference.AUTHORITY, 3),
                CurveKey.decode(published.hex("ocePrivateKeyPkcs8")),
                List.of(published.hex("oceCertificate")));
    }

    /** The chip's static key, from its published certificate. */
    private Point point() throws Exception {
        var asking = new DomainVectorTest();
        var domain = asking.domain();
        asking.answers.addAll(published.responses().subList(0, 3));
        byte[] der =
                domain.certificates(new KeyReference(KeyReference.SCP11A, 3)).get(0);
        byte[] key = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der))
                .getPublicKey()
                .getEncoded();
        byte[] point = Arrays.copyOfRange(key, key.length - Point.LENGTH, key.length);
        assertArrayEquals(point, Point.decode(point).encoded());
        return Point.decode(point);
    }
}
