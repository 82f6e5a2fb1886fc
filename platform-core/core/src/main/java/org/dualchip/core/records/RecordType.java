// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.dualchip.core.people.Forbidden;
import org.dualchip.core.people.Person;
import org.dualchip.core.people.Role;
import org.dualchip.link.message.RecordMessages;
import org.dualchip.link.message.RecordMessages.Keyed;

/** A type of records that a running plugin declares. */
record RecordType(RecordMessages.Type declared, RecordSchema schema) {
    private static final int LONGEST_HOLDER = 32;
    private static final Pattern CHECKPOINT = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int LARGEST_RECORD = 4096;
    private static final int LARGEST_RULES = 1 << 20;

    /**
     * Reads a declaration.
     *
     * @throws IllegalArgumentException when its schema has what a record's may not have
     */
    static RecordType of(String function, String word, String schema) {
        return new RecordType(RecordMessages.Type.declared(function, word, schema), new RecordSchema(schema));
    }

    String function() {
        return declared.function();
    }

    String name() {
        return declared.name();
    }

    boolean isRules() {
        return declared.keyed() == Keyed.RULES;
    }

    /** Bytes that a record has at most; a tap carries it, and rules it does not. */
    int largest() {
        return isRules() ? LARGEST_RULES : LARGEST_RECORD;
    }

    /** Held to {@code x-see} of its schema, which may ask for more than an auditor. */
    void requireSeenBy(Person person) throws Forbidden {
        require(schema.see(), person, "see");
    }

    /** Held to {@code x-change} of its schema, which may ask for more than an operator. */
    void requireChangedBy(Person person) throws Forbidden {
        require(schema.change(), person, "change");
    }

    private void require(Role least, Person person, String what) throws Forbidden {
        if (person.role().compareTo(least) >= 0) return;
        throw new Forbidden(
                "%s is %s, and %s %s asks for %s".formatted(person.name(), person.role(), what, name(), least));
    }

    /** What is wrong with a key, or empty. */
    String keyFlaw(String key) {
        return switch (declared.keyed()) {
            case RULES -> key.isEmpty() ? "" : "rules have no key";
            case HOLDER -> isHolder(key) ? "" : "a holder's name has 1 to 32 bytes, and no control characters";
            case CHECKPOINT ->
                CHECKPOINT.matcher(key).matches() ? "" : "a checkpoint is 1 to 64 small letters, digits and dashes";
        };
    }

    private static boolean isHolder(String key) {
        int bytes = key.getBytes(StandardCharsets.UTF_8).length;
        return bytes > 0 && bytes <= LONGEST_HOLDER && key.chars().noneMatch(Character::isISOControl);
    }
}
