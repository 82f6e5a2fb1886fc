// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.records.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.records.text.Column.Sort;
import org.jspecify.annotations.Nullable;

/** The columns that a type's records have in CSV, from its JSON Schema. */
public final class Columns {
    static final String KEY = "key";

    /** The column of what no other holds, as one JSON object. */
    static final String REST = "*";

    private static final int DEEPEST = 5;
    private static final int MOST = 1000;
    private static final String REFERENCE = "#/$defs/";

    private final Map<String, @Nullable Object> definitions;
    private final List<Column> columns = new ArrayList<>();
    private boolean rest;

    private Columns(Map<String, @Nullable Object> schema) {
        this.definitions = Tree.fields(schema.get("$defs"));
        flatten(schema, List.of());
    }

    /** Of a schema; IllegalArgumentException when that is no JSON. */
    public static Columns of(String schema) {
        return new Columns(Tree.fields(Tree.read(schema)));
    }

    /** An object that may hold what is not named, or nothing at all, needs the column for the rest. */
    private void flatten(Map<String, @Nullable Object> schema, List<String> path) {
        var properties = Tree.fields(schema.get("properties"));
        boolean required = schema.get("required") instanceof List<?> names && !names.isEmpty();
        if (!Boolean.FALSE.equals(schema.get("additionalProperties")) || !(required || path.isEmpty())) rest = true;
        properties.forEach((name, property) -> {
            var longer = new ArrayList<>(path);
            longer.add(name);
            add(resolved(property), List.copyOf(longer));
        });
    }

    private void add(Map<String, @Nullable Object> schema, List<String> path) {
        boolean object = "object".equals(schema.get("type"))
                && !Tree.fields(schema.get("properties")).isEmpty();
        if (object && path.size() < DEEPEST) flatten(schema, path);
        else columns.add(column(schema, path));
        if (columns.size() > MOST) throw new IllegalArgumentException("these records are too wide for CSV: take JSON");
    }

    private Column column(Map<String, @Nullable Object> schema, List<String> path) {
        if (!"array".equals(schema.get("type"))) return new Column(path, sort(schema), false);
        var each = sort(resolved(schema.get("items")));
        return new Column(path, each, each != Sort.JSON);
    }

    private static Sort sort(Map<String, @Nullable Object> schema) {
        var type = schema.get("type");
        if (type == null && schema.get("enum") instanceof List<?> words) {
            return words.stream().allMatch(String.class::isInstance) ? Sort.TEXT : Sort.JSON;
        }
        if ("string".equals(type)) return Sort.TEXT;
        if ("integer".equals(type) || "number".equals(type)) return Sort.NUMBER;
        return "boolean".equals(type) ? Sort.FLAG : Sort.JSON;
    }

    private Map<String, @Nullable Object> resolved(@Nullable Object property) {
        var schema = Tree.fields(property);
        for (int i = 0; i < DEEPEST && schema.get("$ref") instanceof String to && to.startsWith(REFERENCE); i++) {
            schema = Tree.fields(definitions.get(to.substring(REFERENCE.length())));
        }
        return schema;
    }

    /** Names for the header, the key's first. */
    List<String> names() {
        var names = new ArrayList<String>();
        names.add(KEY);
        columns.forEach(column -> names.add(column.name()));
        if (rest) names.add(REST);
        return names;
    }

    Optional<Column> find(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    boolean hasRest() {
        return rest;
    }

    /** A record's cells, behind that of its key. */
    List<String> cells(String body) {
        var left = Tree.fields(Tree.read(body));
        var cells = new ArrayList<String>();
        columns.forEach(column -> cells.add(taken(left, column, 0)));
        if (rest) cells.add(left.isEmpty() ? "" : Tree.write(left));
        else if (!left.isEmpty()) throw new IllegalArgumentException("CSV has no column for all of it: take JSON");
        return cells;
    }

    /** Takes a column's value out of an object, and objects with it that are empty then and were not before. */
    private static String taken(Map<String, @Nullable Object> object, Column column, int depth) {
        var name = column.path().get(depth);
        var value = object.get(name);
        if (depth == column.path().size() - 1) {
            var cell = object.containsKey(name) ? column.cell(value) : Optional.<String>empty();
            if (cell.isPresent()) object.remove(name);
            return cell.orElse("");
        }
        if (!(value instanceof Map<?, ?> inner) || inner.isEmpty()) return "";
        var fields = Tree.fields(inner);
        var cell = taken(fields, column, depth + 1);
        if (fields.isEmpty()) object.remove(name);
        else object.put(name, fields);
        return cell;
    }

    /** Puts a value where its column says, among what is there already. */
    static void put(Map<String, @Nullable Object> object, Column column, @Nullable Object value) {
        var inner = object;
        for (var name : column.path().subList(0, column.path().size() - 1)) {
            var fields = Tree.fields(inner.get(name));
            inner.put(name, fields);
            inner = fields;
        }
        inner.put(column.path().get(column.path().size() - 1), value);
    }

    /** Adds the rest to what the columns said. */
    static void merge(Map<String, @Nullable Object> object, Map<String, @Nullable Object> rest) {
        rest.forEach((name, value) -> {
            if (!object.containsKey(name)) {
                object.put(name, value);
            } else if (value instanceof Map<?, ?> && object.get(name) instanceof Map<?, ?>) {
                var both = new LinkedHashMap<>(Tree.fields(object.get(name)));
                merge(both, Tree.fields(value));
                object.put(name, both);
            } else {
                throw new IllegalArgumentException("says again what " + name + " says");
            }
        });
    }
}
