// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Tap;
import org.jspecify.annotations.Nullable;

/**
 * The body of a journal entry of a decided tap, as {@code ./dualchip journal --json} prints it.
 *
 * @param body as it was read
 */
record JournalledTap(Map<?, ?> body) {
    private static final HexFormat HEX = HexFormat.of();

    private static final String NO_SEAL = "none";

    /** What is compared, by the names of the body's own fields. */
    private static final List<String> DECIDED =
            List.of("decision", "reason", "parameters", "openMillis", "changes", "remember", "timers", "seal");

    boolean isOf(String function) {
        return function.equals(body.get("function"));
    }

    String checkpoint() {
        return Json.field(body, "checkpoint", String.class);
    }

    /** The tap as it was; IllegalArgumentException says why it cannot be shown again. */
    Tap tap() {
        if (body.get("plugin") == null) throw new IllegalArgumentException("no plugin decided it");
        if (body.get("records") != null) {
            throw new IllegalArgumentException(
                    "it rests on records, which are not in the journal; the house replays it");
        }
        var taps = Taps.usual()
                .by(holder(body))
                .proved(Assurance.valueOf(Json.field(body, "assurance", String.class)))
                .at(checkpoint())
                .in(Json.field(body, "area", String.class))
                .when(Instant.ofEpochMilli(Json.field(body, "at", Long.class)))
                .clock(ClockQuality.valueOf(Json.field(body, "clock", String.class)))
                .intent(intent())
                .remembered(bytes(Json.field(body, "memory", Map.class)));
        if (Json.field(body, "resumed", Boolean.class)) taps = taps.resumed();
        for (var file : Json.field(body, "files", Map.class).entrySet()) {
            var named = (Map.Entry<?, ?>) file;
            taps = showing(taps, String.valueOf(named.getKey()), named.getValue());
        }
        for (var one : Json.field(body, "companions", List.class)) taps = taps.beside(companion((Map<?, ?>) one));
        return taps.tap();
    }

    private static Holder holder(Map<?, ?> of) {
        return new Holder(Json.field(of, "holder", String.class), Json.field(of, "cardNumber", String.class));
    }

    private Intent intent() {
        var said = Json.field(body, "intent", Map.class);
        var intent = Intent.of(Json.field(said, "name", String.class));
        for (var one : Json.field(said, "parameters", Map.class).entrySet()) {
            var parameter = (Map.Entry<?, ?>) one;
            intent = intent.with(String.valueOf(parameter.getKey()), String.valueOf(parameter.getValue()));
        }
        return intent;
    }

    private static Taps showing(Taps taps, String name, @Nullable Object content) {
        if (content instanceof String hex) return taps.file(name, HEX.parseHex(hex));
        if (content instanceof Long value) return taps.value(name, value.intValue());
        if (content instanceof List<?> records) {
            return taps.records(
                    name,
                    records.stream().map(String::valueOf).map(HEX::parseHex).toArray(byte[][]::new));
        }
        if (content instanceof Map<?, ?> one && one.get("counter") instanceof Long commits) {
            return taps.value(name, commits.intValue());
        }
        throw new IllegalArgumentException("of " + name + " there is a digest alone");
    }

    private static Companion companion(Map<?, ?> of) {
        return new Companion(
                holder(of),
                Assurance.valueOf(Json.field(of, "assurance", String.class)),
                Companion.Presence.valueOf(Json.field(of, "presence", String.class)),
                bytes(Json.field(of, "files", Map.class)));
    }

    private static Map<String, byte[]> bytes(Map<?, ?> hex) {
        var values = new TreeMap<String, byte[]>();
        hex.forEach((name, value) -> {
            if (!(value instanceof String text))
                throw new IllegalArgumentException("of " + name + " there is a digest alone");
            values.put(String.valueOf(name), HEX.parseHex(text));
        });
        return values;
    }

    /** What another decision differs in, in words; empty when in nothing. What a screen shows is journalled nowhere. */
    String differences(Decision now) {
        var other = fields(now);
        return DECIDED.stream()
                .filter(name -> !Objects.equals(then(name), other.get(name)))
                .map(name -> name + ": " + then(name) + " -> " + other.get(name))
                .collect(Collectors.joining("; "));
    }

    private @Nullable Object then(String name) {
        var said = body.get(name);
        if (said == null && name.equals("parameters")) return Map.of();
        return said == null && name.equals("seal") ? NO_SEAL : said;
    }

    /** A decision as the journal has it. */
    private static Map<String, Object> fields(Decision decision) {
        return Map.of(
                "decision", decision.granted() ? "granted" : "denied",
                "reason", decision.reason().code(),
                "parameters", new TreeMap<>(decision.reason().parameters()),
                "openMillis", decision.open().toMillis(),
                "changes",
                        decision.changes().stream().map(JournalledTap::fields).toList(),
                "remember", hex(decision.remember()),
                "seal", decision.seal().map(HEX::formatHex).orElse(NO_SEAL),
                "timers",
                        decision.timers().stream()
                                .map(timer -> Map.of("name", timer.name(), "afterMillis", millis(timer.after())))
                                .toList());
    }

    private static Object millis(Duration time) {
        return time.toMillis();
    }

    private static Map<String, Object> fields(Change change) {
        if (change instanceof Change.Write write) {
            return new TreeMap<>(Map.of(
                    "write", write.file(), "offset", (long) write.offset(), "data", HEX.formatHex(write.data())));
        }
        if (change instanceof Change.Append append) {
            return new TreeMap<>(Map.of("append", append.file(), "data", HEX.formatHex(append.data())));
        }
        if (change instanceof Change.Debit debit) return amount("debit", debit.file(), debit.amount());
        var credit = (Change.Credit) change;
        return amount("credit", credit.file(), credit.amount());
    }

    private static Map<String, Object> amount(String verb, String file, int amount) {
        return new TreeMap<>(Map.of(verb, file, "amount", (long) amount));
    }

    private static Map<String, String> hex(Map<String, byte[]> values) {
        var hex = new TreeMap<String, String>();
        values.forEach((name, value) -> hex.put(name, HEX.formatHex(value)));
        return hex;
    }
}
