// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;

/** A terminal written from the document alone, with the JDK's cryptography: a second opinion about every byte. */
final class ReferenceTerminal {
    static final byte[] DOOR = Hex.decode("01010000");

    private static final byte[] SELECT = Hex.decode("01A404000AF04455414C434849500100");
    private static final byte[] TEMPLATE = Hex.decode("A60D9002110095013C8001888101105F4941");

    private final Card card;
    private final byte[] batchPoint;
    private byte[] h = {};
    private byte[] enc = {};
    private byte[] mac = {};
    private byte[] rmac = {};
    private byte[] chaining = {};
    private int counter;

    ReferenceTerminal(Card card, byte[] batchPoint) {
        this.card = card;
        this.batchPoint = batchPoint;
    }

    /** SELECT and INTERNAL AUTHENTICATE, with the receipt checked. */
    ReferenceTerminal connect() {
        byte[] selected = select().good();
        KeyPair ephemeral = Jca.generate();
        byte[] d = Jca.join(TEMPLATE, Jca.point(ephemeral));
        byte[] r = internalAuthenticate(d).good();
        byte[] cardPoint = Arrays.copyOfRange(r, 3, 68);
        byte[] k = derive(Jca.join(Jca.agree(ephemeral, cardPoint), Jca.agree(ephemeral, batchPoint)));
        chaining = Arrays.copyOfRange(r, 70, 86);
        assertArrayEquals(Jca.cmac(Arrays.copyOf(k, 16), d, Arrays.copyOf(r, 68)), chaining, "receipt");
        enc = Arrays.copyOfRange(k, 16, 32);
        mac = Arrays.copyOfRange(k, 32, 48);
        rmac = Arrays.copyOfRange(k, 48, 64);
        counter = 0;
        h = Jca.sha256(ascii("DC1"), selected, batchPoint, d, r);
        return this;
    }

    Reply select() {
        return send(SELECT);
    }

    Reply internalAuthenticate(byte[] d) {
        return send(Jca.join(Hex.decode("81880113"), new byte[] {(byte) d.length}, d, new byte[1]));
    }

    Reply authorize(byte[] certificate, KeyPair key, byte[] p) {
        return secured(0x30, 0x00, request(certificate, key, p));
    }

    /** The data of AUTHORIZE. */
    byte[] request(byte[] certificate, KeyPair key, byte[] p) {
        return Jca.join(certificate, p, Jca.sign(key, ascii("DC1-T"), h, Jca.sha256(certificate), p));
    }

    /** Whether the card's proof is this identity's, made for this channel, terminal and purpose. */
    boolean proves(byte[] proof, byte[] identityPoint, byte[] terminalCertificate, byte[] p) {
        byte[] hash = Arrays.copyOf(proof, 32);
        byte[] signature = Arrays.copyOfRange(proof, 32, 96);
        return Jca.verify(identityPoint, signature, ascii("DC1-C"), h, Jca.sha256(terminalCertificate), p, hash);
    }

    Reply certificate() {
        return secured(0x36, 0x00, new byte[0]);
    }

    Reply verify(String pin) {
        byte[] padded = Arrays.copyOf(ascii(pin), 8);
        Arrays.fill(padded, pin.length(), 8, (byte) 0xFF);
        return secured(0x20, 0x80, padded);
    }

    Reply open(byte[] encipheredRndB) {
        return secured(0x32, 0x00, encipheredRndB);
    }

    Reply confirm(byte[] secondPart) {
        return secured(0x34, 0x00, secondPart);
    }

    /** Exchanges 4 to 8 of a tap: the application chip opened with the security chip's help. */
    ReferenceReader openAccess() {
        return openAccess(0x01);
    }

    ReferenceReader openAccess(int role) {
        send(Hex.decode("00A404000BF04455414C43484950A00100")).good();
        byte[] challenge =
                send(new byte[] {(byte) 0x90, 0x71, 0, 0, 2, (byte) role, 0, 0}).good();
        byte[] second = Jca.join(Hex.decode("90AF000020"), open(challenge).good(), new byte[1]);
        byte[] released = confirm(send(second).good()).good();
        return new ReferenceReader(card, released);
    }

    Reply secured(int ins, int p2, byte[] plain) {
        counter++;
        byte[] data = plain.length == 0 ? plain : Jca.encrypt(enc, iv(0), Jca.pad(plain));
        byte[] header = {(byte) 0x85, (byte) ins, 0, (byte) p2, (byte) (data.length + 8)};
        chaining = Jca.cmac(mac, chaining, header, data);
        return unwrap(send(Jca.join(header, data, Arrays.copyOf(chaining, 8), new byte[1])));
    }

    Reply send(byte[] apdu) {
        return Reply.of(card.transmit(apdu));
    }

    private Reply unwrap(Reply reply) {
        if (reply.data().length == 0) {
            return reply;
        }
        int end = reply.data().length - 8;
        byte[] data = Arrays.copyOf(reply.data(), end);
        byte[] status = {(byte) (reply.statusWord() >> 8), (byte) reply.statusWord()};
        byte[] expected = Arrays.copyOf(Jca.cmac(rmac, chaining, data, status), 8);
        assertArrayEquals(expected, Arrays.copyOfRange(reply.data(), end, end + 8), "R-MAC");
        return new Reply(end == 0 ? data : Jca.unpad(Jca.decrypt(enc, iv(0x80), data)), reply.statusWord());
    }

    private byte[] iv(int direction) {
        byte[] block = ByteBuffer.allocate(16)
                .put((byte) direction)
                .putInt(12, counter)
                .array();
        return Jca.encrypt(enc, new byte[16], block);
    }

    private static byte[] derive(byte[] z) {
        byte[] keys = {};
        for (byte round = 1; round <= 3; round++) {
            keys = Jca.join(keys, Jca.sha256(z, new byte[] {0, 0, 0, round, 0x3C, (byte) 0x88, 0x10}));
        }
        return keys;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
