// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.dualchip.card.Receipt;
import org.dualchip.card.Refusal;
import org.dualchip.card.Sealed;
import org.dualchip.card.Sealing;
import org.dualchip.card.TransactionProof;
import org.dualchip.card.admission.FileTerms;
import org.dualchip.card.admission.Piece;
import org.dualchip.card.admission.Terms;
import org.dualchip.link.message.LifecycleMessages.Migrate;
import org.dualchip.link.message.LookMessages.AskExplain;
import org.dualchip.link.message.PluginMessages.Decide.Entered;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.link.message.RuleMessages.FetchRules;
import org.dualchip.link.message.RuleMessages.TurnRecords;
import org.dualchip.link.message.RuleMessages.TurnRules;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Display;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Notice;
import org.dualchip.plugin.Picture;
import org.dualchip.plugin.Reaction;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Timer;

/** Random records of any type: empty, small and largest values each come often. Same seed, same values. */
public final class RandomValues {
    private final Random random;

    public RandomValues(long seed) {
        this.random = new Random(seed);
    }

    public <T> T of(Class<T> type) {
        return type.cast(any(type));
    }

    private Object any(Type type) {
        if (type instanceof ParameterizedType many) return container(many);
        var plain = (Class<?>) type;
        if (plain == String.class) return text();
        if (plain == byte[].class) return bytes(random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(200));
        if (plain == int.class) return pick(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, random.nextInt());
        if (plain == long.class || plain == Long.class)
            return pick(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong());
        if (plain == boolean.class) return random.nextBoolean();
        if (plain == Instant.class) return Instant.ofEpochMilli(pick(0L, -1L, Long.MAX_VALUE, random.nextLong()));
        if (plain == LocalDate.class) return LocalDate.ofEpochDay(pick(0, 20_780, 65_535));
        if (plain.isEnum()) return pick(plain.getEnumConstants());
        if (plain.isSealed()) return any(pick(plain.getPermittedSubclasses()));
        return limited(plain);
    }

    /** The values that cannot be just anything. */
    private Object limited(Class<?> type) {
        if (type == Holder.class) return new Holder("h".repeat(1 + random.nextInt(32)), hex(16));
        if (type == Reason.class) return new Reason(pick("A", "OUTSIDE_SCHEDULE", "X".repeat(64)), texts());
        if (type == Change.Write.class) return new Change.Write(text(), pick(0, 1, 0xFFFF), data());
        if (type == Change.Append.class) return new Change.Append(text(), data());
        if (type == Change.Debit.class) return new Change.Debit(text(), pick(1, Integer.MAX_VALUE));
        if (type == Change.Credit.class) return new Change.Credit(text(), pick(1, Integer.MAX_VALUE));
        if (type == Decision.class) return decision();
        if (type == Timer.class)
            return new Timer(pick("held-open", "t"), Duration.ofMillis(pick(0L, 1000L, 31_622_400_000L)));
        if (type == Display.class) return new Display(texts(), Duration.ofMillis(pick(1000L, 600_000L)));
        if (type == Intent.class) return new Intent(pick("", "top-up"), parameters());
        if (type == TransactionProof.class) {
            return new TransactionProof(pick(0L, 1L, 0xFFFF_FFFFL), bytes(8), bytes(random.nextInt(600)));
        }
        if (type == Reaction.class) return reaction();
        if (type == Memory.class) return new Memory(remembered());
        if (type == Fields.class) return fields();
        if (Picture.class.isAssignableFrom(type)) return picture();
        return ofTheHouse(type);
    }

    /** The same of values that no plugin sees. */
    private Object ofTheHouse(Class<?> type) {
        if (type == Sealed.class) return sealed();
        if (type == Sealing.class) {
            var state = of(Sealing.State.class);
            var seal = state == Sealing.State.SEALED ? Optional.of(sealed()) : Optional.<Sealed>empty();
            return new Sealing(of(Receipt.class), state, pick(Optional.empty(), Optional.of(of(Refusal.class))), seal);
        }
        if (type == Hello.Declared.class) {
            return new Hello.Declared(
                    List.of("a", text()),
                    List.of("inside"),
                    List.of(),
                    List.of("c"),
                    random.nextBoolean(),
                    pick(Map.of(), Map.of("fares:rules", text())),
                    pick(List.of(), List.of("today:day")));
        }
        if (type == AskExplain.class) {
            var at = pick(Optional.<Instant>empty(), Optional.of(Instant.EPOCH), Optional.of(Instant.ofEpochMilli(1)));
            return new AskExplain(text(), text(), at, Intent.of("top-up"), text());
        }
        if (type == Piece.class) return new Piece(hex(64), Piece.LARGEST, pick(0, 1, 1 << 20), bytes(pick(1, 100)));
        if (type == Terms.class) return terms();
        if (type == Entered.class) {
            return new Entered(pick(0L, Long.MAX_VALUE), pick(0, 0xFFFF), Map.of("p", fields()), Map.of("f", 3L));
        }
        if (type == FetchRules.class) return new FetchRules(text(), 7, pick(0, 0xFFFF), pick(0, 1 << 20));
        if (type == TurnRecords.class) return new TurnRecords(text(), Map.of("a", fields()), 1, pick(2, 0xFFFF));
        if (type == TurnRules.class) return new TurnRules(text(), 7, pick(1, 0xFFFF), 2, pick(0, 1 << 20));
        if (type == Migrate.class) return new Migrate(remembered(), pick(1, 0xFFFF), pick(1, 0xFFFF));
        return record(type);
    }

    private Picture picture() {
        var value = new BigDecimal(pick("0", "-0.10", "123456789012345678901234567890"));
        var at = Instant.ofEpochMilli(pick(0L, 1L, 253_370_764_800_000L));
        var column =
                List.of(new Picture.Column("a", Picture.Sort.TEXT), new Picture.Column("b", of(Picture.Sort.class)));
        return pick(
                new Picture.Table(column, pick(List.of(), List.of(List.of("c".repeat(200), ""))), random.nextBoolean()),
                new Picture.Figures(List.of(new Picture.Figure("f", value, pick("", "EUR")))),
                new Picture.Series("EUR", List.of(new Picture.Line("l", List.of(new Picture.Point(at, value))))));
    }

    private Fields fields() {
        return Fields.of(Map.of(
                "text", text(),
                "number", pick(0L, Long.MIN_VALUE, Long.MAX_VALUE),
                "decimal", new BigDecimal(pick("0.10", "-12345678901234567890.5")),
                "flag", random.nextBoolean(),
                "list", List.of(List.of(), text(), 1L),
                "object", Map.of("in", Map.of("side", text()))));
    }

    private Sealed sealed() {
        return new Sealed(
                bytes(pick(151, 182)),
                bytes(64),
                bytes(64),
                bytes(32),
                bytes(4),
                pick(0, 20_780, 0xFFFF),
                pick(1L, 0xFFFF_FFFFL),
                bytes(32),
                bytes(64));
    }

    private Terms terms() {
        return new Terms(
                pick("a", "transit", "x".repeat(24)),
                text(),
                text(),
                random.nextBoolean() ? Optional.empty() : Optional.of(hex(8)),
                pick(Set.of(1), Set.of(1, 2, 7)),
                pick(List.of(), List.of(FileTerms.parse("purse:value:read+debit"), FileTerms.parse("a:32x10:append"))),
                of(Assurance.class),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                new Terms.Remembers(
                        pick(1, 0xFFFF),
                        List.of("a"),
                        List.of(),
                        List.of("b"),
                        List.of(),
                        pick(List.of(), List.of("pass:holder", "fares:rules")),
                        pick(List.of(), List.of("inside", "today:day+area"))),
                List.of(text()),
                pick(16, 64, 256));
    }

    private Object record(Class<?> type) {
        var parts = type.getRecordComponents();
        var types = new Class<?>[parts.length];
        var values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] = any(parts[i].getGenericType());
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " cannot be made at random", e);
        }
    }

    private Object container(ParameterizedType many) {
        var of = many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
        if (many.getRawType() == Optional.class) return random.nextBoolean() ? Optional.empty() : Optional.of(any(of));
        int size = pick(0, 1, 1 + random.nextInt(8));
        if (many.getRawType() == Map.class) {
            var map = new TreeMap<String, Object>();
            for (int i = 0; i < size; i++) map.put(text(), any(of));
            return map;
        }
        var list = new ArrayList<Object>();
        for (int i = 0; i < size; i++) list.add(any(of));
        return list;
    }

    private Decision decision() {
        boolean granted = random.nextBoolean();
        var open = granted ? Duration.ofMillis(pick(0L, 1L, 60_000L)) : Duration.ZERO;
        return new Decision(
                granted,
                of(Reason.class),
                open,
                some(9, Change.class),
                remembered(),
                some(9, Timer.class),
                random.nextBoolean() ? Optional.empty() : Optional.of(of(Display.class)),
                granted && random.nextBoolean() ? Optional.of(bytes(32)) : Optional.empty());
    }

    private Reaction reaction() {
        var hold = random.nextBoolean() ? Optional.<Reaction.Hold>empty() : Optional.of(of(Reaction.Hold.class));
        return new Reaction(remembered(), some(9, Timer.class), some(5, Notice.class), hold);
    }

    private <T> List<T> some(int fewerThan, Class<T> type) {
        var some = new ArrayList<T>();
        for (int i = random.nextInt(fewerThan); i > 0; i--) some.add(of(type));
        return some;
    }

    private Map<String, byte[]> remembered() {
        var remember = new TreeMap<String, byte[]>();
        for (int i = random.nextInt(4); i > 0; i--) remember.put(text(), bytes(pick(0, 1, 1024)));
        return remember;
    }

    private byte[] data() {
        return bytes(pick(1, 128, 1 + random.nextInt(128)));
    }

    private Map<String, String> parameters() {
        return random.nextBoolean() ? Map.of() : Map.of("amount", "2000", "note", text());
    }

    private Map<String, String> texts() {
        return random.nextBoolean() ? Map.of() : Map.of(text() + "a", text(), text() + "b", text());
    }

    private String text() {
        return pick("", "front-door", "\0\n\"{}", "Zoë Ærø 門 🚪", hex(1 + random.nextInt(40)));
    }

    private String hex(int digits) {
        var text = new StringBuilder();
        for (int i = 0; i < digits; i++) text.append(Character.forDigit(random.nextInt(16), 16));
        return text.toString();
    }

    byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** All that a value holds, in words, so that two can be compared to the last byte of their arrays. */
    static String inWords(Object value) {
        if (value instanceof byte[] bytes) return HexFormat.of().formatHex(bytes);
        if (value instanceof List<?> list)
            return list.stream().map(RandomValues::inWords).toList().toString();
        if (value instanceof Optional<?> one)
            return one.map(RandomValues::inWords).toString();
        if (value instanceof Map<?, ?> map) {
            var words = new TreeMap<String, String>();
            map.forEach((key, each) -> words.put(key.toString(), inWords(each)));
            return words.toString();
        }
        if (value instanceof Memory memory) return inWords(memory.all());
        if (value instanceof Fields fields) return inWords(fields.all());
        if (!value.getClass().isRecord()) return value.toString();
        var words = new StringBuilder(value.getClass().getSimpleName()).append('(');
        for (var part : value.getClass().getRecordComponents()) {
            words.append(part.getName())
                    .append('=')
                    .append(inWords(part(part, value)))
                    .append(' ');
        }
        return words.append(')').toString();
    }

    private static Object part(RecordComponent part, Object of) {
        try {
            var accessor = part.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(part.toString(), e);
        }
    }
}
