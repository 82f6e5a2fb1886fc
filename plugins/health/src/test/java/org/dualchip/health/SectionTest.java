// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SectionTest {
    private static final String X64 = "x".repeat(64);

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("no form", without(1)),
                Arguments.of("form 2", with(1, 2L)),
                Arguments.of("no kind", without(2)),
                Arguments.of("kind 0", with(2, 0L)),
                Arguments.of("kind 3", with(2, 3L)),
                Arguments.of("kind as a text", with(2, "1")),
                Arguments.of("no card", without(3)),
                Arguments.of("a card of 7 bytes", with(3, new byte[7])),
                Arguments.of("a card of 9 bytes", with(3, new byte[9])),
                Arguments.of("a card as a text", with(3, Signer.CARD)),
                Arguments.of("no version", without(4)),
                Arguments.of("version 0", with(4, 0L)),
                Arguments.of("a version beyond 31 bits", with(4, 1L << 31)),
                Arguments.of("no time", without(5)),
                Arguments.of("a time before 1970", with(5, -1L)),
                Arguments.of("a time beyond 32 bits", with(5, 1L << 32)),
                Arguments.of("no content", without(6)),
                Arguments.of("the other section's content", with(6, List.of())),
                Arguments.of("something more", with(7, 0L)));
    }

    static Stream<Arguments> malformedEmergency() {
        return Stream.of(
                Arguments.of("allergies that are no list", field(1, "latex")),
                Arguments.of("an allergy that is a text", field(1, List.of("latex"))),
                Arguments.of("an allergy to nothing", field(1, List.of(map(2L, 1L)))),
                Arguments.of("an allergy without severity", field(1, List.of(map(1L, "latex")))),
                Arguments.of("severity 0", field(1, List.of(map(1L, "latex", 2L, 0L)))),
                Arguments.of("severity 4", field(1, List.of(map(1L, "latex", 2L, 4L)))),
                Arguments.of("a reaction that is a number", field(1, List.of(map(1L, "latex", 2L, 1L, 3L, 1L)))),
                Arguments.of("an allergy with more", field(1, List.of(map(1L, "latex", 2L, 1L, 9L, 1L)))),
                Arguments.of("17 allergies", field(1, Collections.nCopies(17, map(1L, "latex", 2L, 1L)))),
                Arguments.of("blood group 0", field(2, 0L)),
                Arguments.of("blood group 9", field(2, 9L)),
                Arguments.of("a blood group as a text", field(2, "A+")),
                Arguments.of("an empty condition", field(3, List.of(""))),
                Arguments.of("a blank condition", field(3, List.of("  "))),
                Arguments.of("a condition of 65 bytes", field(3, List.of(X64 + "x"))),
                Arguments.of("65 bytes in fewer letters", field(3, List.of("ü".repeat(32) + "x"))),
                Arguments.of("a tab", field(3, List.of("a\tb"))),
                Arguments.of("a line feed", field(3, List.of("a\nb"))),
                Arguments.of("an escape", field(3, List.of("\u001b[2J"))),
                Arguments.of("a C1 control", field(3, List.of("a\u0085b"))),
                Arguments.of("medication without a name", field(4, List.of(map(2L, "100 mg")))),
                Arguments.of("a contact without a number", field(5, List.of(map(1L, "Bea")))),
                Arguments.of("a language that is a sentence", field(6, "German, please")),
                Arguments.of("a language that is a number", field(6, 1L)),
                Arguments.of("key 0", field(0, 1L)),
                Arguments.of("key 7", field(7, 1L)));
    }

    static Stream<Arguments> malformedVaccinations() {
        return Stream.of(
                Arguments.of("a map for the list", Map.of()),
                Arguments.of("no day", List.of(map(2L, "Tdap"))),
                Arguments.of("a day before 1970", List.of(map(1L, -1L, 2L, "Tdap"))),
                Arguments.of("a day beyond 16 bits", List.of(map(1L, 65_536L, 2L, "Tdap"))),
                Arguments.of("no vaccine", List.of(map(1L, 20_000L))),
                Arguments.of("dose 0", List.of(map(1L, 20_000L, 2L, "Tdap", 3L, 0L))),
                Arguments.of("dose 100", List.of(map(1L, 20_000L, 2L, "Tdap", 3L, 100L))),
                Arguments.of("a lot of nothing", List.of(map(1L, 20_000L, 2L, "Tdap", 4L, ""))),
                Arguments.of("33 of them", Collections.nCopies(33, map(1L, 20_000L, 2L, "Tdap"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, Object payload) {
        assertEquals(Optional.empty(), Section.read(Cbor.write(payload)), name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedEmergency")
    void refusesEmergencyDataWith(String name, Object content) {
        assertEquals(Optional.empty(), Section.read(Cbor.write(Signer.payload(1, 1, content))), name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedVaccinations")
    void refusesVaccinationsWith(String name, Object content) {
        assertEquals(Optional.empty(), Section.read(Cbor.write(Signer.payload(2, 1, content))), name);
    }

    @Test
    void takesWhatIsJustWithinBounds() {
        var content = map(1L, Collections.nCopies(16, map(1L, X64, 2L, 3L, 3L, X64)), 2L, 8L, 6L, "gsw-CH");
        var vaccinations = Collections.nCopies(32, map(1L, 65_535L, 2L, "ü".repeat(32), 3L, 99L));

        assertTrue(Section.read(Cbor.write(Signer.payload(1, Integer.MAX_VALUE, content)))
                .isPresent());
        assertTrue(Section.read(Cbor.write(Signer.payload(2, 1, vaccinations))).isPresent());
        assertTrue(Section.read(Cbor.write(Signer.payload(2, 1, List.of()))).isPresent());
    }

    @Test
    void nobodyAskedIsNotNothingKnown() {
        assertEquals("not-recorded", emergency(Map.of()).get("allergies.known"));
        assertEquals("none", emergency(map(1L, List.of())).get("allergies.known"));
        assertEquals(
                "some", emergency(map(1L, List.of(map(1L, "latex", 2L, 1L)))).get("allergies.known"));
    }

    /** A section made by somebody else's program: {@code sections.txt} says whose. */
    @Test
    void readsWhatAnotherProgramSigned() {
        var emergency = vector("emergency", 512);
        var vaccinations = vector("vaccinations", 1024);

        assertEquals(
                Map.of(
                        "allergies.known", "some",
                        "allergies", "life-threatening\tPenicillin\tAtemnot, Schock\nmild\tlatex\t",
                        "blood", "A+",
                        "conditions", "asthma",
                        "medication", "Salbutamol\t100 µg",
                        "contacts", "Bea Älder\t+49 30 5550100\tsister",
                        "speaks", "de"),
                emergency.facts());
        assertEquals(Instant.parse("2026-09-21T14:13:20Z"), emergency.issued());
        assertEquals(3, emergency.version());
        assertEquals(
                "2025-11-19\tinfluenza 2025/26\t\t\tPraxis Dr. Chen\n2019-04-14\tTdap\t1\tAC52B\t",
                vaccinations.facts().get("vaccinations"));
        assertEquals(Signer.CARD, vaccinations.card());
    }

    private static Section vector(String name, int size) {
        var lines = vectors();
        var file = Arrays.copyOf(HexFormat.of().parseHex(lines.get(name)), size);
        var signed = SignedSection.read(file).orElseThrow();
        var authority = new Authority(HexFormat.of().parseHex(lines.get("key")));
        assertEquals(authority.keyId(), signed.keyId());
        assertTrue(authority.vouchesFor(signed));
        return Section.read(signed.payload()).orElseThrow();
    }

    private static Map<String, String> vectors() {
        try (var in = Objects.requireNonNull(SectionTest.class.getResourceAsStream("sections.txt"))) {
            var lines = new TreeMap<String, String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line ->
                            lines.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> emergency(Object content) {
        return Section.read(Cbor.write(Signer.payload(1, 1, content)))
                .orElseThrow()
                .facts();
    }

    private static Object without(long key) {
        var payload = Signer.payload(1, 1, Map.of());
        payload.remove(key);
        return payload;
    }

    private static Object with(long key, Object value) {
        var payload = Signer.payload(1, 1, Map.of());
        payload.put(key, value);
        return payload;
    }

    private static Object field(long key, Object value) {
        return map(key, value);
    }

    private static Map<Object, Object> map(Object... fields) {
        var map = new TreeMap<Object, Object>();
        for (int i = 0; i < fields.length; i += 2) map.put(fields[i], fields[i + 1]);
        return map;
    }
}
