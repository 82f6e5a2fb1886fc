// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The fields of a record, or of an object within one: texts, whole numbers, decimals, flags, lists and objects. A record
 * keeps its type's schema, so that a field of another sort than asked for is a mistake of the plugin, and an
 * IllegalArgumentException.
 */
public final class Fields {
    /** No fields. */
    public static final Fields NONE = new Fields(Map.of());

    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Fields of these values: String, Long, BigDecimal, Boolean, List and Map of them.
     *
     * @throws IllegalArgumentException when there is another sort among them
     */
    public static Fields of(Map<String, ?> values) {
        return new Fields(checked(values));
    }

    private static Map<String, Object> checked(Map<?, ?> values) {
        var fields = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> fields.put(String.valueOf(name), value(value)));
        return Collections.unmodifiableMap(fields);
    }

    private static Object value(Object value) {
        if (value instanceof Integer number) return (long) number;
        if (value instanceof String || value instanceof Long) return value;
        if (value instanceof BigDecimal || value instanceof Boolean) return value;
        if (value instanceof Map<?, ?> object) return checked(object);
        if (value instanceof List<?> list) {
            var all = new ArrayList<Object>();
            list.forEach(one -> all.add(value(one)));
            return Collections.unmodifiableList(all);
        }
        throw new IllegalArgumentException("a record has no field like " + value);
    }

    public Optional<String> text(String name) {
        return find(String.class, name);
    }

    public OptionalLong number(String name) {
        return find(Long.class, name).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /** A number that may have decimals. */
    public Optional<BigDecimal> decimal(String name) {
        var value = values.get(name);
        if (value instanceof Long whole) return Optional.of(BigDecimal.valueOf(whole));
        return find(BigDecimal.class, name);
    }

    /** False where it is not there. */
    public boolean flag(String name) {
        return find(Boolean.class, name).orElse(false);
    }

    /** A list of texts; empty where it is not there. */
    public List<String> texts(String name) {
        return list(name).stream().map(one -> as(String.class, name, one)).toList();
    }

    /** A list of objects; empty where it is not there. */
    public List<Fields> objects(String name) {
        return list(name).stream().map(one -> object(name, one)).toList();
    }

    /** An object; without fields where it is not there. */
    public Fields object(String name) {
        var value = values.get(name);
        return value == null ? NONE : object(name, value);
    }

    public Set<String> names() {
        return values.keySet();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** All values, as {@link #of} takes them; not to be changed. */
    public Map<String, Object> all() {
        return values;
    }

    private List<?> list(String name) {
        return find(List.class, name).orElse(List.of());
    }

    @SuppressWarnings("unchecked") // made by checked() alone
    private static Fields object(String name, Object value) {
        return new Fields(as(Map.class, name, value));
    }

    private <T> Optional<T> find(Class<T> sort, String name) {
        return Optional.ofNullable(values.get(name)).map(value -> as(sort, name, value));
    }

    private static <T> T as(Class<T> sort, String name, Object value) {
        if (sort.isInstance(value)) return sort.cast(value);
        throw new IllegalArgumentException(name + " is another sort of field");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields fields && values.equals(fields.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(values);
    }

    @Override
    public String toString() {
        return "Fields" + values.keySet();
    }
}
