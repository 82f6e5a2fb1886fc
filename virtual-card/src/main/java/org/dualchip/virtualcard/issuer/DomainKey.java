// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.issuer;

import java.nio.ByteBuffer;
import org.dualchip.virtualcard.channel.Scp03Keys;
import org.dualchip.virtualcard.cryptography.P256;
import org.dualchip.virtualcard.cryptography.P256Key;

/** A key, or a set of three, that the domain keeps. Arrays are its own and stay inside this package. */
sealed interface DomainKey {
    int AES = 0x88;
    int EC_PUBLIC = 0xB0;
    int EC_PRIVATE = 0xB1;
    int EC_PARAMETERS = 0xF0;

    KeyRef ref();

    /** Its kind, and what the kind keeps. */
    void write(ByteBuffer out);

    int length();

    /** What GET DATA 00E0 tells of it: data objects C0. */
    byte[] information();

    void wipe();

    static DomainKey read(ByteBuffer in) {
        int kind = in.get() & 0xFF;
        KeyRef ref = new KeyRef(in.get() & 0xFF, in.get() & 0xFF);
        return switch (kind) {
            case AES -> AesSet.read(ref, in);
            case EC_PRIVATE -> new Private(ref, P256Key.of(take(in, Private.SCALAR)));
            case EC_PUBLIC -> new Public(ref, take(in, P256.POINT));
            default -> throw new IllegalStateException("the issuer domain's memory holds a key of no kind");
        };
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static ByteBuffer head(ByteBuffer out, int kind, KeyRef ref) {
        return out.put((byte) kind).put(ref.encode());
    }

    /**
     * A static SCP03 set, key identifiers 01 to 03.
     *
     * @param serial tells it from every other set the domain ever had: its counters stand under this number
     */
    record AesSet(int kvn, int serial, Scp03Keys keys) implements DomainKey {
        static final int KID = 0x01;
        static final int KEYS = 3;
        /** The version of the keys that a card leaves its factory with. */
        static final int TRANSPORT = 0xFF;

        @Override
        public KeyRef ref() {
            return new KeyRef(KID, kvn);
        }

        @Override
        public void write(ByteBuffer out) {
            head(out, AES, ref()).putInt(serial).put((byte) keys.enc().length);
            out.put(keys.enc()).put(keys.mac()).put(keys.dek());
        }

        @Override
        public int length() {
            return 3 + Integer.BYTES + 1 + KEYS * keys.enc().length;
        }

        @Override
        public byte[] information() {
            byte size = (byte) keys.enc().length;
            ByteBuffer out = ByteBuffer.allocate(KEYS * 6);
            for (int kid = KID; kid < KID + KEYS; kid++) {
                out.put(Tlv.of(0xC0, new byte[] {(byte) kid, (byte) kvn, (byte) AES, size}));
            }
            return out.array();
        }

        @Override
        public void wipe() {
            keys.wipe();
        }

        private static AesSet read(KeyRef ref, ByteBuffer in) {
            int serial = in.getInt();
            int size = in.get() & 0xFF;
            return new AesSet(ref.kvn(), serial, new Scp03Keys(take(in, size), take(in, size), take(in, size)));
        }
    }

    /** The domain's static half of SCP11: key identifier 11, 13 or 15. */
    record Private(KeyRef ref, P256Key key) implements DomainKey {
        static final int SCALAR = 32;

        @Override
        public void write(ByteBuffer out) {
            byte[] scalar = key.scalar();
            head(out, EC_PRIVATE, ref).put(scalar);
            java.util.Arrays.fill(scalar, (byte) 0);
        }

        @Override
        public int length() {
            return 3 + SCALAR;
        }

        @Override
        public byte[] information() {
            return ellipticInformation(ref, EC_PRIVATE, SCALAR);
        }

        @Override
        public void wipe() {
            // Bouncy Castle keeps the number; nothing of it can be overwritten.
        }
    }

    /** PK.CA-KLOC.ECDSA, whose certificates terminals show in SCP11a and c: key identifier 10, or 20 to 2F. */
    record Public(KeyRef ref, byte[] point) implements DomainKey {

        @Override
        public void write(ByteBuffer out) {
            head(out, EC_PUBLIC, ref).put(point);
        }

        @Override
        public int length() {
            return 3 + P256.POINT;
        }

        @Override
        public byte[] information() {
            return ellipticInformation(ref, EC_PUBLIC, P256.POINT);
        }

        @Override
        public void wipe() {
            // Public.
        }
    }

    private static byte[] ellipticInformation(KeyRef ref, int type, int size) {
        return Tlv.of(0xC0, ref.encode(), new byte[] {(byte) type, (byte) size, (byte) EC_PARAMETERS, 0x01});
    }
}
