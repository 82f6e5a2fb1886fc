// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.dualchip.health.Fields.MalformedException;

/**
 * What an authority says of the holder of one card: the payload of a {@link SignedSection}.
 *
 * @param kind which section it is
 * @param card the number of the card that it was written for, 16 hex digits
 * @param version how often the section was written, from 1
 * @param issued when it was signed
 * @param facts what it says, as the screen is given it
 */
record Section(Kind kind, String card, int version, Instant issued, Map<String, String> facts) {
    private static final int FORM = 1;
    private static final long LAST_SECOND = 0xFFFF_FFFFL;

    /** The sections there are: a file each, of the number that they also carry inside. */
    enum Kind {
        EMERGENCY(1, EmergencyData::facts),
        VACCINATIONS(2, Vaccination::facts);

        private final int number;
        private final Fields.Reader<Map<String, String>> facts;

        Kind(int number, Fields.Reader<Map<String, String>> facts) {
            this.number = number;
            this.facts = facts;
        }

        int number() {
            return number;
        }

        /** The declared name of its file. */
        String file() {
            return this == EMERGENCY ? Bedside.EMERGENCY : Bedside.VACCINATIONS;
        }

        static Kind of(long number) throws MalformedException {
            for (var kind : values()) if (kind.number == number) return kind;
            throw new MalformedException("section");
        }
    }

    /** Empty when the payload is of any other form. */
    static Optional<Section> read(byte[] payload) {
        try {
            var value = Cbor.read(payload);
            return value.isEmpty() ? Optional.empty() : Optional.of(Fields.all(value.get(), Section::of));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private static Section of(Fields fields) throws MalformedException {
        fields.number(1, FORM, FORM);
        var kind = Kind.of(fields.number(2, 0, Integer.MAX_VALUE));
        return new Section(
                kind,
                HexFormat.of().formatHex(fields.bytes(3, 8)),
                (int) fields.number(4, 1, Integer.MAX_VALUE),
                Instant.ofEpochSecond(fields.number(5, 0, LAST_SECOND)),
                kind.facts.read(fields.any(6)));
    }

    /** Says nothing of its holder's health. */
    @Override
    public String toString() {
        return "Section " + kind + " " + version;
    }
}
