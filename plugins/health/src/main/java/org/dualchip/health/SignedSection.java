// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of a health card before anybody has vouched for it: COSE_Sign1 (RFC 9052 §4.2) by ES256, and zeros up to the
 * file's end; {@code docs/health.md} has its bytes.
 *
 * @param protectedHeader as it was signed
 * @param payload as it was signed
 * @param signature r ‖ s, 64 bytes
 */
record SignedSection(byte[] protectedHeader, byte[] payload, byte[] signature) {
    private static final byte COSE_SIGN1 = (byte) 0xD2;
    private static final String CONTEXT = "Signature1";
    private static final int SIGNATURE_LENGTH = 64;
    private static final int HEADER_LENGTH = 9;
    private static final byte[] NOTHING = {};
    /** {1: -7, 4: …}: the algorithm is ES256, the key's id has 4 bytes. */
    private static final byte[] ES256_BY = {(byte) 0xA2, 0x01, 0x26, 0x04, 0x44};

    /** Empty when the file holds anything else. */
    static Optional<SignedSection> read(byte[] file) {
        if (file.length < 2 || file[0] != COSE_SIGN1) return Optional.empty();
        byte[] untagged = Arrays.copyOfRange(file, 1, file.length);
        return Cbor.first(untagged)
                .filter(value -> onlyZerosFollow(untagged, Cbor.write(value)))
                .flatMap(SignedSection::of);
    }

    private static boolean onlyZerosFollow(byte[] file, byte[] value) {
        return Arrays.equals(file, Arrays.copyOf(value, file.length));
    }

    private static Optional<SignedSection> of(Object value) {
        if (value instanceof List<?> parts
                && parts.size() == 4
                && parts.get(0) instanceof byte[] header
                && parts.get(1) instanceof Map<?, ?> unprotected
                && parts.get(2) instanceof byte[] payload
                && parts.get(3) instanceof byte[] signature
                && isOurs(header)
                && unprotected.isEmpty()
                && signature.length == SIGNATURE_LENGTH) {
            return Optional.of(new SignedSection(header, payload, signature));
        }
        return Optional.empty();
    }

    private static boolean isOurs(byte[] header) {
        return header.length == HEADER_LENGTH && Arrays.equals(ES256_BY, Arrays.copyOf(header, ES256_BY.length));
    }

    /** The first 4 bytes of SHA-256 over the signer's point. */
    int keyId() {
        return ByteBuffer.wrap(protectedHeader).getInt(ES256_BY.length);
    }

    /** Sig_structure of RFC 9052 §4.4, without external data. */
    byte[] signed() {
        return Cbor.write(List.of(CONTEXT, protectedHeader, NOTHING, payload));
    }

    /** Says nothing of what is inside. */
    @Override
    public String toString() {
        return "SignedSection";
    }
}
