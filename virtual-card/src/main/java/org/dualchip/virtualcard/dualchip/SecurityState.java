// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard.dualchip;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.dualchip.virtualcard.certificate.EpochDay;
import org.dualchip.virtualcard.certificate.KeyId;
import org.dualchip.virtualcard.certificate.TerminalCertificate;
import org.dualchip.virtualcard.cryptography.P256Key;

/**
 * All that the security chip keeps through power-off. Arrays are the chip's own and stay inside this package.
 *
 * @param certificate the card certificate, encoded
 * @param day the latest not-before of a certificate whose signature was verified, days since 1970
 */
record SecurityState(
        P256Key batchKey,
        P256Key identityKey,
        byte[] certificate,
        List<KnownIssuer> issuers,
        List<RoleKey> roleKeys,
        int day,
        Pin pin) {
    /** The chip's memory: two slots, each with room for every function's keys. */
    static final int MEMORY = 4096;

    private static final int SCALAR = 32;

    static SecurityState decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        P256Key batchKey = readKey(bytes);
        P256Key identityKey = readKey(bytes);
        byte[] certificate = new byte[bytes.get() & 0xFF];
        bytes.get(certificate);
        List<KnownIssuer> issuers = readList(bytes, KnownIssuer::read);
        List<RoleKey> roleKeys = readList(bytes, RoleKey::read);
        int day = Short.toUnsignedInt(bytes.getShort());
        return new SecurityState(batchKey, identityKey, certificate, issuers, roleKeys, day, Pin.read(bytes));
    }

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(length());
        bytes.put(batchKey.scalar()).put(identityKey.scalar());
        bytes.put((byte) certificate.length).put(certificate);
        bytes.put((byte) issuers.size());
        issuers.forEach(issuer -> issuer.write(bytes));
        bytes.put((byte) roleKeys.size());
        roleKeys.forEach(roleKey -> roleKey.write(bytes));
        bytes.putShort((short) day);
        pin.write(bytes);
        return bytes.array();
    }

    Optional<KnownIssuer> issuer(KeyId id) {
        return issuers.stream().filter(issuer -> issuer.id().equals(id)).findFirst();
    }

    Optional<RoleKey> roleKey(int function, int role) {
        return roleKeys.stream()
                .filter(roleKey -> roleKey.function() == function && roleKey.role() == role)
                .findFirst();
    }

    SecurityState withPin(Pin changed) {
        return new SecurityState(batchKey, identityKey, certificate, issuers, roleKeys, day, changed);
    }

    /** Date and epoch move up to a verified certificate's, and never down. */
    SecurityState seen(TerminalCertificate terminal) {
        List<KnownIssuer> moved = issuers.stream()
                .map(issuer -> issuer.id().equals(terminal.issuer()) ? issuer.atLeast(terminal.epoch()) : issuer)
                .toList();
        int later = Math.max(day, EpochDay.of(terminal.validity().notBefore()));
        return new SecurityState(batchKey, identityKey, certificate, moved, roleKeys, later, pin);
    }

    /** Forgets what can be overwritten. */
    void wipe() {
        roleKeys.forEach(roleKey -> Arrays.fill(roleKey.key(), (byte) 0));
        Arrays.fill(pin.digits(), (byte) 0);
    }

    @Override
    public String toString() {
        return "SecurityState";
    }

    private int length() {
        return 2 * SCALAR
                + (1 + certificate.length)
                + (1 + issuers.size() * KnownIssuer.LENGTH)
                + (1 + roleKeys.size() * RoleKey.LENGTH)
                + Short.BYTES
                + Pin.LENGTH;
    }

    private static P256Key readKey(ByteBuffer bytes) {
        byte[] scalar = new byte[SCALAR];
        bytes.get(scalar);
        return P256Key.of(scalar);
    }

    private static <T> List<T> readList(ByteBuffer bytes, Function<ByteBuffer, T> read) {
        int size = bytes.get() & 0xFF;
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(read.apply(bytes));
        }
        return List.copyOf(list);
    }
}
