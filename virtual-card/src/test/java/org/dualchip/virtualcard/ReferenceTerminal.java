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
    private byte[] dek = {};
    private byte[] z = {};
    private byte[] selected = {};

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
        z = Jca.join(Jca.agree(ephemeral, cardPoint), Jca.agree(ephemeral, batchPoint));
        byte[] k = derive(z);
        chaining = Arrays.copyOfRange(r, 70, 86);
        assertArrayEquals(Jca.cmac(Arrays.copyOf(k, 16), d, Arrays.copyOf(r, 68)), chaining, "receipt");
        enc = Arrays.copyOfRange(k, 16, 32);
        mac = Arrays.copyOfRange(k, 32, 48);
        rmac = Arrays.copyOfRange(k, 48, 64);
        dek = Arrays.copyOfRange(k, 64, 80);
        counter = 0;
        h = Jca.sha256(ascii("DC1"), selected, batchPoint, d, r);
        return this;
    }

    Reply select() {
        Reply reply = send(SELECT);
        selected = reply.data();
        return reply;
    }

    byte[] h() {
        return h.clone();
    }

    /** Z of the key agreement. */
    byte[] agreed() {
        return z.clone();
    }

    /** SELECT and RESUME: what any terminal can ask of any card. */
    byte[] askToResume(byte[] number, byte[] nonce, byte[] p) {
        select().good();
        return resume(number, nonce, p).good();
    }

    Reply resume(byte[] number, byte[] nonce, byte[] p) {
        return send(Jca.join(Hex.decode("813A00001C"), number, nonce, p, new byte[1]));
    }

    /** Whether the answer to RESUME shows this secret; then the channel stands. */
    boolean resumed(byte[] secret, byte[] number, byte[] nonce, byte[] p, byte[] answer) {
        byte[] q = Jca.join(number, nonce, p);
        byte[] c = Jca.join(q, Arrays.copyOf(answer, 24));
        enc = Jca.cmac(secret, new byte[] {1}, ascii("DC1-K"), c);
        mac = Jca.cmac(secret, new byte[] {2}, ascii("DC1-K"), c);
        rmac = Jca.cmac(secret, new byte[] {3}, ascii("DC1-K"), c);
        chaining = Jca.cmac(secret, new byte[] {4}, ascii("DC1-K"), c);
        counter = 0;
        h = Jca.sha256(ascii("DC1-H"), selected, q, answer);
        return Arrays.equals(Arrays.copyOf(answer, 8), idOf(secret))
                && Arrays.equals(chaining, Arrays.copyOfRange(answer, 24, 40));
    }

    static byte[] idOf(byte[] secret) {
        return Arrays.copyOf(Jca.cmac(secret, new byte[] {0}, ascii("DC1-I")), 8);
    }

    static byte[] after(byte[] secret) {
        return Jca.cmac(secret, new byte[] {5}, ascii("DC1-N"));
    }

    /** The secret that a CONFIRM in this channel leaves with both sides. */
    byte[] secret(byte[] terminalCertificate, byte[] p, byte[] cardCertificate) {
        return Jca.cmac(dek, ascii("DC1-R"), h, Jca.sha256(terminalCertificate), p, Jca.sha256(cardCertificate));
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

    /** GET LOG. */
    Reply log(byte[] from) {
        return secured(0x42, 0x00, from);
    }

    Reply seal(byte[] digest) {
        return secured(0x3E, 0x00, digest);
    }

    Reply sealKey() {
        return secured(0x40, 0x00, new byte[0]);
    }

    /** VOUCH: h, P, sections and reason of another card's session. */
    Reply vouch(byte[] otherH, byte[] p, int sections, int reason) {
        return secured(0x44, 0x00, Jca.join(otherH, p, new byte[] {(byte) sections, (byte) reason}));
    }

    Reply delegate(byte[] p, int sections, int reason) {
        return secured(0x46, 0x00, Jca.join(p, new byte[] {(byte) sections, (byte) reason}));
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
        return new ReferenceReader(card, released(role, new byte[0]));
    }

    /** The same, asking the card to be resumed; what CONFIRM released, the uses behind it. */
    byte[] openAndKeep() {
        return released(1, new byte[] {1});
    }

    byte[] released(int role, byte[] behind) {
        return confirm(Jca.join(secondPart(role), behind)).good();
    }

    /** Exchanges 4 to 7: what the application chip answers to the card's own proof. */
    byte[] secondPart(int role) {
        return prove(role).good();
    }

    Reply prove(int role) {
        byte[] proof = open(challenge(1, role)).good();
        return send(Jca.join(Hex.decode("90AF000020"), proof, new byte[1]));
    }

    /** Exchanges 4 and 5: the application chip's challenge for a role of a function. */
    byte[] challenge(int function, int role) {
        send(Jca.join(Hex.decode("00A404000BF04455414C43484950A0"), new byte[] {(byte) function, 0}))
                .good();
        return send(new byte[] {(byte) 0x90, 0x71, 0, 0, 2, (byte) role, 0, 0}).good();
    }

    /** OPEN with what the rule wants shown. */
    Reply open(int function, int role, byte[] shown) {
        return open(Jca.join(challenge(function, role), shown));
    }

    /** Exchanges 7 and 8, after an OPEN that was answered. */
    ReferenceReader confirmed(byte[] proof) {
        byte[] second =
                send(Jca.join(Hex.decode("90AF000020"), proof, new byte[1])).good();
        return new ReferenceReader(card, confirm(second).good());
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
