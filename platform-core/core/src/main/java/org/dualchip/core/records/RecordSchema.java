// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dualchip.core.people.Role;
import org.dualchip.plugin.Fields;

/**
 * A type's JSON Schema, of draft 2020-12. It comes from a plugin, so it may use those words alone that take no longer than
 * the record is long: no {@code pattern}, nothing that lies elsewhere.
 */
final class RecordSchema {
    private static final String DEFINITIONS = "$defs";
    private static final Set<String> WORDS = Set.of(
            "$schema",
            "$comment",
            "$defs",
            "$ref",
            "title",
            "description",
            "default",
            "examples",
            "type",
            "enum",
            "const",
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
            "items",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "format",
            "x-see",
            "x-change",
            "x-refers",
            "x-calendar");

    /** Words whose value is no schema, but maps names to schemas. */
    private static final Set<String> BY_NAME = Set.of("properties", DEFINITIONS);

    private static final Set<String> NO_SCHEMA = Set.of("default", "examples", "enum", "const", "required");
    private static final String NO_OTHERS = "/additionalProperties";
    private static final int MOST_ERRORS = 10;

    private final Map<String, Object> text;
    private final Validator validator;
    private final URI schema;
    private final Role see;
    private final Role change;
    private final List<Reference> references = new ArrayList<>();

    /**
     * A field that names a record of another type.
     *
     * @param path names of the fields that lead to it; {@code *} for each of a list
     * @param type the other type
     */
    record Reference(List<String> path, String type) {}

    /** What a record breaks: where in it, and how. */
    record Flaw(String where, String message) {}

    /**
     * Reads a schema.
     *
     * @throws IllegalArgumentException with what it may not have
     */
    RecordSchema(String json) {
        var fields = RecordText.read(json);
        this.text = fields.all();
        look(fields.all(), List.of());
        see = fields.text("x-see").map(Role::of).orElse(Role.AUDITOR);
        change = fields.text("x-change").map(Role::of).orElse(Role.OPERATOR);
        try {
            validator = new ValidatorFactory()
                    .withJsonNodeFactory(new FieldsNode.Factory())
                    .createValidator();
            schema = validator.registerSchema(fields);
        } catch (JsonSchemaException | ClassCastException e) {
            throw new IllegalArgumentException("the schema cannot be used: " + e.getMessage(), e);
        }
    }

    private void look(Map<String, ?> schema, List<String> path) {
        for (var one : schema.entrySet()) {
            var word = one.getKey();
            if (!WORDS.contains(word)) throw new IllegalArgumentException("a record's schema has no " + word);
            if (word.equals("$ref") && !String.valueOf(one.getValue()).startsWith("#/$defs/")) {
                throw new IllegalArgumentException("a record's schema refers to its own $defs alone");
            }
            // One within another might go round in circles.
            if (path.contains(DEFINITIONS) && (word.equals("$ref") || word.equals("x-refers"))) {
                throw new IllegalArgumentException("nothing in $defs refers to anything");
            }
            if (word.equals("x-refers")) references.add(new Reference(path, String.valueOf(one.getValue())));
            if (BY_NAME.contains(word))
                each(one.getValue(), (name, inner) -> look(inner, with(path, word.equals(DEFINITIONS) ? word : name)));
            else if (!NO_SCHEMA.contains(word) && one.getValue() instanceof Map<?, ?> inner) {
                look(named(inner), with(path, "*"));
            }
        }
    }

    private interface Named {
        void schema(String name, Map<String, ?> schema);
    }

    private static void each(Object schemas, Named told) {
        if (!(schemas instanceof Map<?, ?> all)) throw new IllegalArgumentException("properties are an object");
        all.forEach((name, schema) -> {
            if (schema instanceof Map<?, ?> inner) told.schema(String.valueOf(name), named(inner));
        });
    }

    @SuppressWarnings("unchecked") // of Fields, which have names alone
    private static Map<String, ?> named(Map<?, ?> object) {
        return (Map<String, ?>) object;
    }

    private static List<String> with(List<String> path, String name) {
        var longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    /** The first of what a record breaks; none when it keeps the schema. */
    List<Flaw> flaws(Fields record) {
        var result = validator.validate(schema, record);
        if (result.isValid()) return List.of();
        return result.getErrors().stream()
                .filter(error -> error.getError() != null)
                .limit(MOST_ERRORS)
                .map(this::flaw)
                .toList();
    }

    private Flaw flaw(Error error) {
        var place = error.getSchemaLocation().replaceFirst("^[^#]*#", "");
        boolean unknown = place.endsWith(NO_OTHERS) && !place.endsWith("/properties" + NO_OTHERS);
        var message = unknown ? noField(place.substring(0, place.length() - NO_OTHERS.length())) : error.getError();
        return new Flaw(error.getInstanceLocation(), message);
    }

    /** Of a field that an object of the schema has not, the library says no more than that false is never true. */
    private String noField(String place) {
        Object schema = text;
        for (var step : place.split("/", -1)) {
            if (step.isEmpty()) continue;
            if (schema instanceof Map<?, ?> object) schema = object.get(step);
        }
        var known = schema instanceof Map<?, ?> object ? object.get("properties") : null;
        if (!(known instanceof Map<?, ?> fields)) return "is no field here";
        var names = fields.keySet().stream().map(String::valueOf).sorted();
        return "is no field here; there are: " + names.collect(Collectors.joining(", "));
    }

    /** The least role that may see such records. */
    Role see() {
        return see;
    }

    /** The least role that may change them. */
    Role change() {
        return change;
    }

    /** The fields that name other records. */
    List<Reference> references() {
        return List.copyOf(references);
    }
}
