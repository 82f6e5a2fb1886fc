// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.health;

import static org.dualchip.desk.health.Cbor.array;
import static org.dualchip.desk.health.Cbor.bytes;
import static org.dualchip.desk.health.Cbor.map;
import static org.dualchip.desk.health.Cbor.number;
import static org.dualchip.desk.health.Cbor.text;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.dualchip.desk.issuer.IssuerKey;

/** Makes the sections of a health card and signs them: COSE_Sign1 (RFC 9052) by ES256, {@code docs/health.md}. */
public final class HealthSections {
    /** How long the file of each is. */
    public static final int EMERGENCY_LENGTH = 512;

    public static final int VACCINATIONS_LENGTH = 1024;

    private static final byte[] COSE_SIGN1 = {(byte) 0xD2};
    private static final int FORM = 1;
    private static final int EMERGENCY = 1;
    private static final int VACCINATIONS = 2;
    private static final int MOST_VACCINATIONS = 32;
    private static final int ES256 = -7;

    private final IssuerKey authority;

    public HealthSections(IssuerKey authority) {
        this.authority = authority;
    }

    /**
     * The emergency section of a card; zeros follow it up to the file's end.
     *
     * @param card its number, 16 hex digits
     * @param version how often the section was written, from 1: higher than what stands there
     * @throws IllegalArgumentException when it is longer than the file
     */
    public byte[] emergency(String card, int version, Instant issued, EmergencyRecord record) {
        return fitting(EMERGENCY_LENGTH, signed(payload(EMERGENCY, card, version, issued, record.encoded())));
    }

    /** The vaccinations section of a card, as {@link #emergency}; at most 32. */
    public byte[] vaccinations(String card, int version, Instant issued, List<VaccinationRecord> given) {
        if (given.size() > MOST_VACCINATIONS) throw new IllegalArgumentException("a card holds 32 vaccinations");
        var content = array(given.stream().map(VaccinationRecord::encoded).toList());
        return fitting(VACCINATIONS_LENGTH, signed(payload(VACCINATIONS, card, version, issued, content)));
    }

    private static byte[] payload(int kind, String card, int version, Instant issued, byte[] content) {
        if (version < 1) throw new IllegalArgumentException("a section's versions begin with 1");
        if (!card.matches("[0-9a-f]{16}")) throw new IllegalArgumentException("a card's number is 16 hex digits");
        return map(Map.of(
                1, number(FORM),
                2, number(kind),
                3, bytes(HexFormat.of().parseHex(card)),
                4, number(version),
                5, number(issued.getEpochSecond()),
                6, content));
    }

    private byte[] signed(byte[] payload) {
        byte[] keyId = ByteBuffer.allocate(4).putInt(authority.point().keyId()).array();
        byte[] header = map(Map.of(1, number(ES256), 4, bytes(keyId)));
        byte[] toBeSigned = array(List.of(text("Signature1"), bytes(header), bytes(new byte[0]), bytes(payload)));
        byte[] signature = authority.sign(toBeSigned);
        return Cbor.joined(
                List.of(COSE_SIGN1, array(List.of(bytes(header), map(Map.of()), bytes(payload), bytes(signature)))));
    }

    private static byte[] fitting(int length, byte[] section) {
        if (section.length <= length) return section;
        throw new IllegalArgumentException(
                "the section has %d bytes, and its file %d: leave something out".formatted(section.length, length));
    }
}
