// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import java.security.KeyPair;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Reply;
import org.dualchip.virtualcard.chip.Chip;

/** An issuer's terminal at the contacts of a chip: short APDUs, command chaining, GET RESPONSE. */
final class ReferenceIssuer {
    static final String SELECT = "00a4040008a00000015100000000";

    private final Chip chip;
    private final int logicalChannel;

    ReferenceIssuer(Chip chip, int logicalChannel) {
        this.chip = chip;
        this.logicalChannel = logicalChannel;
    }

    ReferenceIssuer select() {
        transmit(Hex.decode(SELECT)).good();
        return this;
    }

    Reply send(String hex) {
        return transmit(Hex.decode(hex));
    }

    /** One command, chained when it is long, and all of its answer. */
    Reply transmit(byte[] apdu) {
        boolean isLong = apdu.length > 6 && apdu[4] == 0;
        Reply reply = isLong ? chained(apdu) : exchange(apdu);
        byte[] data = reply.data();
        while (reply.statusWord() >> 8 == 0x61) {
            reply = exchange(Hex.decode("00c0000000"));
            data = Jca.join(data, reply.data());
        }
        return new Reply(data, reply.statusWord());
    }

    /** INITIALIZE UPDATE: the answer whole, or the refusal. */
    Reply initializeUpdate(int kvn, byte[] hostChallenge) {
        return transmit(Jca.join(
                new byte[] {(byte) 0x80, 0x50, (byte) kvn, 0, (byte) hostChallenge.length},
                hostChallenge,
                new byte[1]));
    }

    /** A channel of S8 with SCP03. */
    ReferenceChannel scp03(ReferenceKeys keys, int kvn, int level) {
        return scp03(keys, kvn, level, 8);
    }

    ReferenceChannel scp03(ReferenceKeys keys, int kvn, int level, int mode) {
        Opening opening = begin(keys, kvn, level, mode);
        transmit(opening.externalAuthenticate).good();
        return opening.channel;
    }

    /** EXTERNAL AUTHENTICATE that is ready to be sent, and the channel that it opens. */
    record Opening(byte[] externalAuthenticate, ReferenceChannel channel) {}

    Opening begin(ReferenceKeys keys, int kvn, int level, int mode) {
        byte[] hostChallenge = Jca.join(Hex.decode("a1a2a3a4a5a6a7a8"), new byte[mode - 8]);
        byte[] answer = initializeUpdate(kvn, hostChallenge).good();
        byte[] context = Jca.join(hostChallenge, Arrays.copyOfRange(answer, 13, 13 + mode));
        int length = keys.enc().length;
        byte[] mac = derive(keys.mac(), 0x06, length, context);
        byte[] card = Arrays.copyOfRange(answer, 13 + mode, 13 + 2 * mode);
        if (!Arrays.equals(card, derive(mac, 0x00, mode, context))) {
            throw new AssertionError("the card's cryptogram is wrong");
        }
        byte[] head = {(byte) 0x84, (byte) 0x82, (byte) level, 0, (byte) (2 * mode)};
        byte[] host = derive(mac, 0x01, mode, context);
        byte[] chaining = Jca.cmac(mac, new byte[16], head, host);
        byte[][] session = {derive(keys.enc(), 0x04, length, context), mac, derive(keys.mac(), 0x07, length, context)};
        return new Opening(
                Jca.join(head, host, Arrays.copyOf(chaining, mode)),
                new ReferenceChannel(this, session, keys.dek(), level, mode, chaining));
    }

    /**
     * A channel of SCP11.
     *
     * @param partner the terminal's static key for a and c; null for b
     */
    ReferenceChannel scp11(int kid, int kvn, byte[] cardPoint, @org.jspecify.annotations.Nullable KeyPair partner) {
        KeyPair ephemeral = Jca.generate();
        byte[] template = template(kid, Jca.point(ephemeral));
        byte[] answer = agree(kid, kvn, template).good();
        byte[] z = Jca.join(
                Jca.agree(ephemeral, Arrays.copyOfRange(answer, 3, 68)),
                Jca.agree(partner == null ? ephemeral : partner, cardPoint));
        byte[] keys = Jca.join(hash(z, 1), hash(z, 2), hash(z, 3));
        byte[] receipt = Jca.cmac(key(keys, 0), template, Arrays.copyOf(answer, 68));
        if (!Arrays.equals(receipt, Arrays.copyOfRange(answer, 70, 86))) {
            throw new AssertionError("the receipt is wrong");
        }
        byte[][] session = {key(keys, 1), key(keys, 2), key(keys, 3)};
        return new ReferenceChannel(this, session, key(keys, 4), 0x33, 8, receipt);
    }

    Reply agree(int kid, int kvn, byte[] template) {
        int ins = kid == 0x13 ? 0x88 : 0x82;
        byte[] head = {(byte) 0x80, (byte) ins, (byte) kvn, (byte) kid, (byte) template.length};
        return transmit(Jca.join(head, template, new byte[1]));
    }

    static byte[] template(int kid, byte[] point) {
        int parameters = kid == 0x11 ? 1 : kid == 0x13 ? 0 : 3;
        return Jca.join(
                Hex.decode("a60d900211"),
                new byte[] {(byte) parameters},
                Hex.decode("95013c8001888101105f4941"),
                point);
    }

    /** PERFORM SECURITY OPERATION with one certificate, chained. */
    Reply certificate(int kvn, int kid, byte[] der) {
        byte[] head = {(byte) 0x80, 0x2A, (byte) kvn, (byte) kid, 0, (byte) (der.length >> 8), (byte) der.length};
        return transmit(Jca.join(head, der));
    }

    static byte[] derive(byte[] key, int constant, int length, byte[] context) {
        byte[] derived = {};
        for (int round = 1; derived.length < length; round++) {
            byte[] label = new byte[16];
            label[11] = (byte) constant;
            label[13] = (byte) (length >> 5);
            label[14] = (byte) (length << 3);
            label[15] = (byte) round;
            derived = Jca.join(derived, Jca.cmac(key, label, context));
        }
        return Arrays.copyOf(derived, length);
    }

    private Reply exchange(byte[] apdu) {
        byte[] sent = apdu.clone();
        sent[0] |= (byte) logicalChannel;
        return Reply.of(chip.transmit(sent));
    }

    private Reply chained(byte[] apdu) {
        int at = 7;
        Reply reply = new Reply(new byte[0], 0x9000);
        while (at < apdu.length) {
            int part = Math.min(255, apdu.length - at);
            byte[] head = Arrays.copyOf(apdu, 5);
            head[4] = (byte) part;
            head[0] |= (byte) (at + part < apdu.length ? 0x10 : 0);
            reply = exchange(Jca.join(head, Arrays.copyOfRange(apdu, at, at + part)));
            at += part;
        }
        return reply;
    }

    private static byte[] hash(byte[] z, int counter) {
        return Jca.sha256(z, new byte[] {0, 0, 0, (byte) counter}, Hex.decode("3c8810"));
    }

    private static byte[] key(byte[] keys, int index) {
        return Arrays.copyOfRange(keys, 16 * index, 16 * (index + 1));
    }
}
