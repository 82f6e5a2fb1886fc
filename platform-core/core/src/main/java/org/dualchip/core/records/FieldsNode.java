// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.records;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dualchip.plugin.Fields;
import org.jspecify.annotations.Nullable;

/** The fields of a record as the schema's library sees JSON. */
final class FieldsNode implements JsonNode {
    private final Object value;
    private final String pointer;

    private FieldsNode(Object value, String pointer) {
        this.value = value;
        this.pointer = pointer;
    }

    /** Makes them, from texts too. */
    static final class Factory implements JsonNodeFactory {
        @Override
        public JsonNode wrap(Object node) {
            return node instanceof Fields fields ? new FieldsNode(fields.all(), "") : (JsonNode) node;
        }

        @Override
        public JsonNode create(String text) {
            return wrap(RecordText.read(text));
        }
    }

    @Override
    public String getJsonPointer() {
        return pointer;
    }

    @Override
    public SimpleType getNodeType() {
        if (value instanceof String) return SimpleType.STRING;
        if (value instanceof Boolean) return SimpleType.BOOLEAN;
        if (value instanceof Long) return SimpleType.INTEGER;
        if (value instanceof BigDecimal decimal) return isWhole(decimal) ? SimpleType.INTEGER : SimpleType.NUMBER;
        return value instanceof List ? SimpleType.ARRAY : SimpleType.OBJECT;
    }

    private static boolean isWhole(BigDecimal decimal) {
        return decimal.scale() <= 0 || decimal.stripTrailingZeros().scale() <= 0;
    }

    @Override
    public boolean asBoolean() {
        return (Boolean) value;
    }

    @Override
    public String asString() {
        return Objects.toString(value);
    }

    @Override
    public BigInteger asInteger() {
        return asNumber().toBigInteger();
    }

    @Override
    public BigDecimal asNumber() {
        return value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) value);
    }

    @Override
    public List<JsonNode> asArray() {
        var nodes = new ArrayList<JsonNode>();
        for (var one : (List<?>) value) nodes.add(new FieldsNode(one, pointer + "/" + nodes.size()));
        return nodes;
    }

    @Override
    public Map<String, JsonNode> asObject() {
        var nodes = new LinkedHashMap<String, JsonNode>();
        ((Map<?, ?>) value).forEach((key, one) -> {
            var name = String.valueOf(key);
            nodes.put(name, new FieldsNode(one, pointer + "/" + JsonNode.encodeJsonPointer(name)));
        });
        return nodes;
    }

    /** As JSON Schema compares: numbers by value. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldsNode node && same(value, node.value);
    }

    private static boolean same(Object one, @Nullable Object other) {
        if (other == null) return false;
        if (isNumber(one) && isNumber(other)) return number(one).compareTo(number(other)) == 0;
        if (one instanceof List<?> many && other instanceof List<?> others) {
            if (many.size() != others.size()) return false;
            for (int i = 0; i < many.size(); i++) if (!same(many.get(i), others.get(i))) return false;
            return true;
        }
        if (one instanceof Map<?, ?> fields && other instanceof Map<?, ?> others) {
            return fields.keySet().equals(others.keySet())
                    && fields.entrySet().stream().allMatch(field -> same(field.getValue(), others.get(field.getKey())));
        }
        return one.equals(other);
    }

    private static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof BigDecimal;
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) value);
    }

    @Override
    public int hashCode() {
        return isNumber(value) ? number(value).stripTrailingZeros().hashCode() : 0;
    }
}
