// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import static org.dualchip.virtualcard.chip.StatusException.unless;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.dualchip.virtualcard.channel.Scp03Keys;
import org.dualchip.virtualcard.cryptography.Aes;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.cryptography.P256Key;

/**
 * The data of PUT KEY: a version, then keys, each a type, a length and its value, secret ones enciphered under the
 * session's DEK. In front of the value its clear length may stand, as GlobalPlatform has it since Amendment D, or not, as
 * others send it.
 */
final class KeyBlock {
    static final byte P256_PARAMETERS = 0x00;

    private static final int CHECK = 3;

    private static final int WRONG_DATA = 0x6A80;
    private static final int WRONG_CHECK_VALUE = 0x9485;

    private final Session session;
    private final ByteBuffer in;
    private final int version;
    private byte[] checks = {};

    KeyBlock(Session session, byte[] data) {
        unless(data.length > 0, WRONG_DATA);
        this.session = session;
        this.in = ByteBuffer.wrap(data);
        this.version = in.get() & 0xFF;
    }

    int version() {
        return version;
    }

    /** The check values of the set, joined. */
    byte[] checks() {
        return checks.clone();
    }

    /** Three AES keys of one length, each with its check value, which must be right ({@code 9485}). */
    Scp03Keys set() {
        Scp03Keys keys = new Scp03Keys(aes(), aes(), aes());
        boolean oneLength = keys.enc().length == keys.mac().length && keys.mac().length == keys.dek().length;
        unless(oneLength, WRONG_DATA);
        end();
        return keys;
    }

    /** A private key of the domain's own. */
    DomainKey ownKey(KeyRef ref) {
        byte[] scalar = secret(value(DomainKey.EC_PRIVATE));
        try {
            unless(P256Key.isScalar(scalar), WRONG_DATA);
            onP256();
            return new DomainKey.Private(ref, P256Key.of(scalar));
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
    }

    /** The key of an authority that certifies terminals; in the clear, for it is public. */
    DomainKey authority(KeyRef ref) {
        byte[] point = value(DomainKey.EC_PUBLIC);
        unless(P256.isPoint(point), WRONG_DATA);
        onP256();
        return new DomainKey.Public(ref, point);
    }

    private byte[] aes() {
        byte[] key = secret(value(DomainKey.AES));
        unless(key.length == 16 || key.length == 24 || key.length == 32, WRONG_DATA);
        byte[] given = counted();
        byte[] ones = new byte[Aes.BLOCK];
        Arrays.fill(ones, (byte) 1);
        byte[] expected = Arrays.copyOf(Aes.block(key, ones), CHECK);
        unless(MessageDigest.isEqual(given, expected), WRONG_CHECK_VALUE);
        checks = org.bouncycastle.util.Arrays.concatenate(checks, expected);
        return key;
    }

    /** The key in the clear, cut to the length in front of it when there is one. */
    private byte[] secret(byte[] value) {
        if (value.length % Aes.BLOCK == 0) {
            return session.decipherSensitive(value);
        }
        unless(value.length > 0, WRONG_DATA);
        byte[] whole = session.decipherSensitive(Arrays.copyOfRange(value, 1, value.length));
        int length = value[0] & 0xFF;
        try {
            unless(length <= whole.length && whole.length - length < Aes.BLOCK, WRONG_DATA);
            return Arrays.copyOf(whole, length);
        } finally {
            Arrays.fill(whole, (byte) 0);
        }
    }

    /** The curve, by its reference, and no check value. */
    private void onP256() {
        byte[] parameters = value(DomainKey.EC_PARAMETERS);
        unless(parameters.length == 1 && parameters[0] == P256_PARAMETERS, WRONG_DATA);
        unless(counted().length == 0, WRONG_DATA);
        end();
    }

    private byte[] value(int type) {
        Tlv next = Tlv.next(in);
        unless(next.tag() == type, WRONG_DATA);
        return next.value();
    }

    private byte[] counted() {
        unless(in.hasRemaining(), WRONG_DATA);
        int length = in.get() & 0xFF;
        unless(length <= in.remaining(), WRONG_DATA);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private void end() {
        unless(!in.hasRemaining(), WRONG_DATA);
    }
}
