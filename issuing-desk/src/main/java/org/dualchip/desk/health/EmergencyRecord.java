// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.desk.health;

import static org.dualchip.desk.health.Cbor.array;
import static org.dualchip.desk.health.Cbor.map;
import static org.dualchip.desk.health.Cbor.number;
import static org.dualchip.desk.health.Cbor.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What whoever helps must know first. Each text has 1 to 64 bytes of UTF-8, each list at most 16 entries.
 *
 * @param allergies empty when nobody asked; an empty list when none is known
 * @param bloodGroup such as {@code AB-}
 * @param language a BCP 47 tag, a language and perhaps a region: {@code de-CH}
 */
public record EmergencyRecord(
        Optional<List<Allergy>> allergies,
        Optional<String> bloodGroup,
        List<String> conditions,
        List<Medicine> medication,
        List<Contact> contacts,
        Optional<String> language) {
    private static final List<String> BLOOD_GROUPS = List.of("O-", "O+", "A-", "A+", "B-", "B+", "AB-", "AB+");
    private static final int MOST = 16;

    /** How bad an allergy is. */
    public enum Severity {
        MILD,
        SEVERE,
        LIFE_THREATENING
    }

    /**
     * What the holder must not come near.
     *
     * @param reaction what happens, or empty
     */
    public record Allergy(String substance, Severity severity, Optional<String> reaction) {
        byte[] encoded() {
            var fields = new TreeMap<Integer, byte[]>();
            fields.put(1, checked(substance));
            fields.put(2, number(severity.ordinal() + 1));
            reaction.ifPresent(what -> fields.put(3, checked(what)));
            return map(fields);
        }

        @Override
        public String toString() {
            return "Allergy";
        }
    }

    /**
     * What the holder takes.
     *
     * @param dose how much and how often, or empty
     */
    public record Medicine(String name, Optional<String> dose) {
        byte[] encoded() {
            var fields = new TreeMap<Integer, byte[]>();
            fields.put(1, checked(name));
            dose.ifPresent(much -> fields.put(2, checked(much)));
            return map(fields);
        }

        @Override
        public String toString() {
            return "Medicine";
        }
    }

    /**
     * Who is to be told.
     *
     * @param relation who that is to the holder, or empty
     */
    public record Contact(String name, String phone, Optional<String> relation) {
        byte[] encoded() {
            var fields = new TreeMap<Integer, byte[]>();
            fields.put(1, checked(name));
            fields.put(2, checked(phone));
            relation.ifPresent(who -> fields.put(3, checked(who)));
            return map(fields);
        }

        @Override
        public String toString() {
            return "Contact";
        }
    }

    public EmergencyRecord {
        allergies = allergies.map(List::copyOf);
        conditions = List.copyOf(conditions);
        medication = List.copyOf(medication);
        contacts = List.copyOf(contacts);
        if (!bloodGroup.map(BLOOD_GROUPS::contains).orElse(true)) {
            throw new IllegalArgumentException("a blood group is one of " + BLOOD_GROUPS);
        }
        if (!language.map(tag -> tag.matches("[a-z]{2,3}(-[A-Z]{2})?")).orElse(true)) {
            throw new IllegalArgumentException("a language is a tag such as de or de-CH");
        }
    }

    byte[] encoded() {
        var fields = new TreeMap<Integer, byte[]>();
        allergies.ifPresent(
                some -> fields.put(1, list(some.stream().map(Allergy::encoded).toList())));
        bloodGroup.ifPresent(group -> fields.put(2, number(BLOOD_GROUPS.indexOf(group) + 1)));
        put(fields, 3, conditions.stream().map(EmergencyRecord::checked).toList());
        put(fields, 4, medication.stream().map(Medicine::encoded).toList());
        put(fields, 5, contacts.stream().map(Contact::encoded).toList());
        language.ifPresent(tag -> fields.put(6, text(tag)));
        return map(fields);
    }

    private static void put(TreeMap<Integer, byte[]> fields, int key, List<byte[]> items) {
        if (!items.isEmpty()) fields.put(key, list(items));
    }

    private static byte[] list(List<byte[]> items) {
        if (items.size() > MOST) throw new IllegalArgumentException("a list of a section has at most 16 entries");
        return array(items);
    }

    /** A text that a screen can show. What is wrong with it is said, and never the text. */
    static byte[] checked(String value) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (value.isBlank() || bytes > 64 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a text of a section has 1 to 64 bytes and no control characters");
        }
        return text(value);
    }

    /** Says nothing of anybody's health. */
    @Override
    public String toString() {
        return "EmergencyRecord";
    }
}
