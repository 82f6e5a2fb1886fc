// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.health;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dualchip.health.Fields.MalformedException;

/** The emergency section: what whoever helps must know first, for the screen. A list is lines, with tabs between fields. */
final class EmergencyData {
    private static final int MOST = 16;
    private static final List<String> BLOOD_GROUPS = List.of("O−", "O+", "A−", "A+", "B−", "B+", "AB−", "AB+");
    private static final List<String> SEVERITIES = List.of("mild", "severe", "life-threatening");

    private EmergencyData() {}

    /** @param severity 1 mild, 2 severe, 3 life-threatening */
    private record Allergy(String substance, long severity, String reaction) {
        static Allergy of(Object value) throws MalformedException {
            return Fields.all(
                    value,
                    fields ->
                            new Allergy(fields.text(1), fields.number(2, 1, SEVERITIES.size()), maybeText(fields, 3)));
        }

        String line() {
            return EmergencyData.line(SEVERITIES.get((int) severity - 1), substance, reaction);
        }
    }

    static Map<String, String> facts(Object value) throws MalformedException {
        return Fields.all(value, EmergencyData::facts);
    }

    private static Map<String, String> facts(Fields fields) throws MalformedException {
        var facts = new HashMap<String, String>();
        facts.putAll(allergies(fields.maybe(1, Fields.listOf(MOST, Allergy::of))));
        fields.maybe(2, group -> BLOOD_GROUPS.get((int) Fields.numberOf(group, 1, BLOOD_GROUPS.size()) - 1))
                .ifPresent(group -> facts.put("blood", group));
        put(facts, "conditions", fields.maybe(3, Fields.listOf(MOST, Fields::textOf)));
        put(facts, "medication", fields.maybe(4, Fields.listOf(MOST, EmergencyData::medicine)));
        put(facts, "contacts", fields.maybe(5, Fields.listOf(MOST, EmergencyData::contact)));
        fields.maybe(6, EmergencyData::language).ifPresent(language -> facts.put("speaks", language));
        return facts;
    }

    /** Nobody asked is not the same as nothing known: a screen must show which. */
    private static Map<String, String> allergies(Optional<List<Allergy>> recorded) {
        if (recorded.isEmpty()) return Map.of("allergies.known", "not-recorded");
        if (recorded.get().isEmpty()) return Map.of("allergies.known", "none");
        var worstFirst = recorded.get().stream()
                .sorted(Comparator.comparingLong(Allergy::severity).reversed())
                .map(Allergy::line)
                .collect(Collectors.joining("\n"));
        return Map.of("allergies.known", "some", "allergies", worstFirst);
    }

    private static String medicine(Object value) throws MalformedException {
        return Fields.all(value, fields -> line(fields.text(1), maybeText(fields, 2)));
    }

    private static String contact(Object value) throws MalformedException {
        return Fields.all(value, fields -> line(fields.text(1), fields.text(2), maybeText(fields, 3)));
    }

    /** BCP 47, a language and perhaps a region. */
    private static String language(Object value) throws MalformedException {
        if (value instanceof String tag && tag.matches("[a-z]{2,3}(-[A-Z]{2})?")) return tag;
        throw new MalformedException("a language");
    }

    private static String maybeText(Fields fields, long key) throws MalformedException {
        return fields.maybe(key, Fields::textOf).orElse("");
    }

    private static String line(String... fields) {
        return String.join("\t", fields);
    }

    private static void put(Map<String, String> facts, String name, Optional<List<String>> lines) {
        lines.ifPresent(some -> facts.put(name, String.join("\n", some)));
    }
}
