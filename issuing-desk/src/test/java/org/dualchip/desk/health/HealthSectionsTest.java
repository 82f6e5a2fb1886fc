// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.health;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.dualchip.desk.health.EmergencyRecord.Allergy;
import org.dualchip.desk.health.EmergencyRecord.Contact;
import org.dualchip.desk.health.EmergencyRecord.Medicine;
import org.dualchip.desk.health.EmergencyRecord.Severity;
import org.dualchip.desk.issuer.IssuerKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthSectionsTest {
    private static final String CARD = "00000000000a11ce";
    private static final Instant ISSUED = Instant.ofEpochSecond(1_790_000_000);
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    /** The tag, the array's head, the header's 10 bytes, the empty map, and the head of a payload of up to 255 bytes. */
    private static final int BEFORE_PAYLOAD = 15;

    private static final int KEY_ID = 8;

    @TempDir
    private Path folder;

    private IssuerKey authority;
    private HealthSections sections;

    @BeforeEach
    void create() throws IOException {
        authority = HealthAuthority.in(folder, "Health authority", "a password".toCharArray(), TODAY);
        sections = new HealthSections(authority);
    }

    /** The sections of {@code sections.txt}, which another program made: the same bytes but for key and signature. */
    @Test
    void writesWhatAnotherProgramWrote() throws IOException {
        assertSame("emergency", sections.emergency(CARD, 3, ISSUED, alice()));
        assertSame("vaccinations", sections.vaccinations(CARD, 1, ISSUED, given()));
    }

    private static void assertSame(String name, byte[] ours) throws IOException {
        byte[] theirs = HexFormat.of().parseHex(vector(name));
        assertEquals(theirs.length, ours.length);
        byte[] expected = unsigned(theirs);
        System.arraycopy(ours, KEY_ID, expected, KEY_ID, 4);
        assertArrayEquals(expected, unsigned(ours));
    }

    private static byte[] unsigned(byte[] section) {
        return Arrays.copyOf(section, section.length - 64);
    }

    @Test
    void signsHeaderAndPayload() {
        byte[] section = sections.emergency(CARD, 3, ISSUED, alice());
        byte[] payload = Arrays.copyOfRange(section, BEFORE_PAYLOAD, section.length - 66);
        byte[] header = Arrays.copyOfRange(section, 3, 12);
        byte[] context = "Signature1".getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Arrays.copyOfRange(section, section.length - 64, section.length);

        // Sig_structure of RFC 9052 §4.4, by hand: an array of 4, its parts' heads, no external data.
        byte[][] signed = {{(byte) 0x84, 0x6A}, context, {0x49}, header, {0x40, 0x58, (byte) payload.length}, payload};
        assertTrue(authority.point().signed(signature, signed));
        payload[20] ^= 1;
        assertFalse(authority.point().signed(signature, signed));
    }

    @Test
    void theKeyIsKeptAndIsNotTheIssuers() throws IOException {
        var again = HealthAuthority.in(folder, "Health authority", "a password".toCharArray(), TODAY);
        assertArrayEquals(authority.point().encoded(), again.point().encoded());
        assertThrows(IOException.class, () -> HealthAuthority.in(folder, "Another", "guessed".toCharArray(), TODAY));

        var settings = new String(HealthAuthority.settings(authority), StandardCharsets.US_ASCII);
        assertTrue(settings.endsWith(
                "\nkey = " + HexFormat.of().formatHex(authority.point().encoded()) + "\n"));
    }

    @Test
    void nobodyAskedIsNotNothingKnown() {
        var nobodyAsked = new EmergencyRecord(
                Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), Optional.empty());
        var noneKnown = new EmergencyRecord(
                Optional.of(List.of()), Optional.empty(), List.of(), List.of(), List.of(), Optional.empty());

        assertEquals("a0", HexFormat.of().formatHex(nobodyAsked.encoded()));
        assertEquals("a10180", HexFormat.of().formatHex(noneKnown.encoded()));
    }

    @Test
    void refusesWhatABedsideWouldRefuse() {
        assertThrows(IllegalArgumentException.class, () -> sections.emergency(CARD, 0, ISSUED, alice()));
        assertThrows(IllegalArgumentException.class, () -> sections.emergency("a11ce", 1, ISSUED, alice()));
        assertThrows(
                IllegalArgumentException.class,
                () -> sections.vaccinations(CARD, 1, ISSUED, Collections.nCopies(33, given().get(0))));
        for (var text : List.of("", " ", "x".repeat(65), "ü".repeat(33), "a\tb", "\u001b[2J")) {
            var told = assertThrows(
                    IllegalArgumentException.class, () -> sections.emergency(CARD, 1, ISSUED, condition(text)));
            assertEquals("a text of a section has 1 to 64 bytes and no control characters", told.getMessage());
        }
        var told = assertThrows(
                IllegalArgumentException.class,
                () -> sections.emergency(CARD, 1, ISSUED, conditions(Collections.nCopies(16, "x".repeat(64)))));
        assertTrue(
                String.valueOf(told.getMessage()).endsWith("and its file 512: leave something out"), told.getMessage());
    }

    @Test
    void whatIsWrittenIntoALogSaysNothingOfHealth() {
        assertEquals("EmergencyRecord", alice().toString());
        assertEquals("[VaccinationRecord, VaccinationRecord]", given().toString());
    }

    private static EmergencyRecord condition(String text) {
        return conditions(List.of(text));
    }

    private static EmergencyRecord conditions(List<String> texts) {
        return new EmergencyRecord(Optional.empty(), Optional.empty(), texts, List.of(), List.of(), Optional.empty());
    }

    private static EmergencyRecord alice() {
        return new EmergencyRecord(
                Optional.of(List.of(
                        new Allergy("latex", Severity.MILD, Optional.empty()),
                        new Allergy("Penicillin", Severity.LIFE_THREATENING, Optional.of("Atemnot, Schock")))),
                Optional.of("A+"),
                List.of("asthma"),
                List.of(new Medicine("Salbutamol", Optional.of("100 µg"))),
                List.of(new Contact("Bea Älder", "+49 30 5550100", Optional.of("sister"))),
                Optional.of("de"));
    }

    private static List<VaccinationRecord> given() {
        return List.of(
                new VaccinationRecord(
                        LocalDate.ofEpochDay(18_000),
                        "Tdap",
                        OptionalInt.of(1),
                        Optional.of("AC52B"),
                        Optional.empty()),
                new VaccinationRecord(
                        LocalDate.ofEpochDay(20_411),
                        "influenza 2025/26",
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.of("Praxis Dr. Chen")));
    }

    private static String vector(String name) throws IOException {
        try (var in = Objects.requireNonNull(HealthSectionsTest.class.getResourceAsStream("sections.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
