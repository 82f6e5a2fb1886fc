// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.piv.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;

/**
 * Who may do what: replaced whole or not at all.
 *
 * @param serial the card's number for tools that ask, 0 to 2^31 - 1
 * @param erasing the card was reset, and its key pairs and objects are being overwritten
 */
public record Credentials(Reference pin, Reference puk, ManagementKey administrator, int serial, boolean erasing) {
    /** What others' tools expect of a new card; an issuer replaces all three. */
    private static final String FACTORY_PIN = "123456";

    private static final String FACTORY_PUK = "12345678";
    private static final byte[] FACTORY_KEY = Hex.decode("010203040506070801020304050607080102030405060708");
    private static final int FACTORY_TRIES = 3;

    static final int ENCODED = 2 * Reference.ENCODED + ManagementKey.ENCODED + Integer.BYTES + 1;

    /** A new card's. */
    public static Credentials factory(int serial) {
        ManagementKey key = new ManagementKey(ManagementKey.TRIPLE_DES, FACTORY_KEY.clone());
        return new Credentials(
                Reference.of(padded(FACTORY_PIN), FACTORY_TRIES),
                Reference.of(padded(FACTORY_PUK), FACTORY_TRIES),
                key,
                serial,
                false);
    }

    /** The factory's PIN and PUK with as many tries. */
    public Credentials withTries(int pinTries, int pukTries) {
        return new Credentials(
                Reference.of(padded(FACTORY_PIN), pinTries),
                Reference.of(padded(FACTORY_PUK), pukTries),
                administrator,
                serial,
                erasing);
    }

    public Credentials withPin(Reference changed) {
        return new Credentials(changed, puk, administrator, serial, erasing);
    }

    public Credentials withPuk(Reference changed) {
        return new Credentials(pin, changed, administrator, serial, erasing);
    }

    public Credentials withAdministrator(ManagementKey changed) {
        return new Credentials(pin, puk, changed, serial, erasing);
    }

    /** A new card's with this one's number. */
    Credentials reset(boolean stillErasing) {
        Credentials factory = factory(serial);
        return new Credentials(factory.pin, factory.puk, factory.administrator, serial, stillErasing);
    }

    static Credentials decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        return new Credentials(
                Reference.read(bytes),
                Reference.read(bytes),
                ManagementKey.read(bytes),
                bytes.getInt(),
                bytes.get() != 0);
    }

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(ENCODED);
        pin.write(bytes);
        puk.write(bytes);
        administrator.write(bytes);
        return bytes.putInt(serial).put((byte) (erasing ? 1 : 0)).array();
    }

    void wipe() {
        Arrays.fill(pin.value(), (byte) 0);
        Arrays.fill(puk.value(), (byte) 0);
        Arrays.fill(administrator.key(), (byte) 0);
    }

    private static byte[] padded(String digits) {
        byte[] value = new byte[Reference.LENGTH];
        Arrays.fill(value, (byte) 0xFF);
        byte[] ascii = digits.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, value, 0, ascii.length);
        return value;
    }
}
