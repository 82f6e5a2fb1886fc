// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.plugin.Fields;

/** How the fields of a record are written: each value behind a byte that says its sort. Nested 32 deep at most. */
public final class FieldsForm {
    private static final int DEEPEST = 32;
    private static final int LARGEST_RULES = 4 << 20;

    private FieldsForm() {}

    /** Rules as the pieces of {@link RecordMessages.RulesPiece} carry them to a plugin. */
    public static byte[] bytes(Fields rules) {
        var out = Encoder.upTo(LARGEST_RULES);
        encode(out, rules);
        return out.written();
    }

    /**
     * Undoes {@link #bytes}.
     *
     * @throws IllegalArgumentException when they are something else
     */
    public static Fields read(byte[] bytes) {
        return Decoder.whole(bytes, FieldsForm::decode);
    }

    static void encode(Encoder out, Fields fields) {
        out.map(fields.all(), FieldsForm::value);
    }

    static Fields decode(Decoder in) {
        return Fields.of(in.map(one -> value(one, 1)));
    }

    private static void value(Encoder out, Object value) {
        if (value instanceof String text) out.u8(1).text(text);
        else if (value instanceof Long number) out.u8(2).i64(number);
        else if (value instanceof BigDecimal decimal) out.u8(3).text(decimal.toString());
        else if (value instanceof Boolean flag) out.u8(4).flag(flag);
        else if (value instanceof List<?> list) out.u8(5).list(list, FieldsForm::value);
        else if (value instanceof Map<?, ?> object)
            out.u8(6).map(Fields.of(named(object)).all(), FieldsForm::value);
        else throw new IllegalArgumentException("a record has no field like " + value);
    }

    @SuppressWarnings("unchecked") // Fields has objects with names alone
    private static Map<String, ?> named(Map<?, ?> object) {
        return (Map<String, ?>) object;
    }

    private static Object value(Decoder in, int depth) {
        if (depth > DEEPEST) throw new IllegalArgumentException("a record is nested " + DEEPEST + " deep at most");
        int sort = in.u8();
        return switch (sort) {
            case 1 -> in.text();
            case 2 -> in.i64();
            case 3 -> decimal(in.text());
            case 4 -> in.flag();
            case 5 -> in.list(one -> value(one, depth + 1));
            case 6 -> in.map(one -> value(one, depth + 1));
            default -> throw new IllegalArgumentException("no field of sort " + sort);
        };
    }

    /** Of few digits: adding up 1e999999999 would take all there is. */
    private static BigDecimal decimal(String digits) {
        if (digits.length() > 40) throw new IllegalArgumentException("a decimal has 40 characters at most");
        var decimal = new BigDecimal(digits);
        if (Math.abs((long) decimal.scale()) <= 30) return decimal;
        throw new IllegalArgumentException("a decimal has 30 digits before or behind the point at most");
    }
}
