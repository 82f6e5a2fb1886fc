// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.dualchip.virtualcard.Jca;
import org.dualchip.virtualcard.Reply;

/** The terminal's end of an SCP03 or SCP11 channel, as GlobalPlatform Amendment D §6.2 describes it. */
final class ReferenceChannel {
    private final ReferenceIssuer issuer;
    private final byte[] enc;
    private final byte[] mac;
    private final byte[] rmac;
    final byte[] dek;
    private final int level;
    private final int macLength;
    private byte[] chaining;
    private int counter;

    ReferenceChannel(ReferenceIssuer issuer, byte[][] keys, byte[] dek, int level, int macLength, byte[] chaining) {
        this.issuer = issuer;
        this.enc = keys[0];
        this.mac = keys[1];
        this.rmac = keys[2];
        this.dek = dek;
        this.level = level;
        this.macLength = macLength;
        this.chaining = chaining;
    }

    /** A secured command, header and plain data in hex, and its answer with its MAC checked. */
    Reply send(String header, byte[]... data) {
        return unwrap(issuer.transmit(wrap(header, data)));
    }

    /** The answer of a card that tells no more than a status word. */
    int status(String header, byte[]... data) {
        return issuer.transmit(wrap(header, data)).statusWord();
    }

    byte[] wrap(String header, byte[]... data) {
        byte[] plain = Jca.join(data);
        counter++;
        byte[] body = (level & 0x02) != 0 && plain.length > 0 ? Jca.encrypt(enc, iv(0), Jca.pad(plain)) : plain;
        byte[] head = Hex.decode(header);
        head[0] |= 0x04;
        if ((level & 0x01) == 0) {
            return body.length == 0 ? head : Jca.join(head, new byte[] {(byte) body.length}, body);
        }
        int length = body.length + macLength;
        byte[] lc = length > 255 ? new byte[] {0, (byte) (length >> 8), (byte) length} : new byte[] {(byte) length};
        chaining = Jca.cmac(mac, chaining, head, lc, body);
        return Jca.join(head, lc, body, Arrays.copyOf(chaining, macLength));
    }

    Reply unwrap(Reply reply) {
        boolean isError = reply.statusWord() != 0x9000;
        if ((level & 0x10) == 0 || isError) {
            return reply;
        }
        byte[] data = reply.data();
        byte[] body = Arrays.copyOf(data, data.length - macLength);
        byte[] status = {(byte) (reply.statusWord() >> 8), (byte) reply.statusWord()};
        byte[] expected = Arrays.copyOf(Jca.cmac(rmac, chaining, body, status), macLength);
        if (!Arrays.equals(expected, Arrays.copyOfRange(data, body.length, data.length))) {
            throw new AssertionError("the answer's MAC is wrong");
        }
        boolean enciphered = (level & 0x20) != 0 && body.length > 0;
        return new Reply(enciphered ? Jca.unpad(Jca.decrypt(enc, iv(0x80), body)) : body, reply.statusWord());
    }

    /** As if a command had gone by unseen. */
    void skip() {
        counter++;
    }

    byte[] sensitive(byte[] secret) {
        return Jca.encrypt(dek, new byte[16], secret);
    }

    private byte[] iv(int direction) {
        byte[] block = new byte[16];
        block[0] = (byte) direction;
        block[14] = (byte) (counter >> 8);
        block[15] = (byte) counter;
        return Jca.encrypt(enc, new byte[16], block);
    }
}
