// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Intent;

/**
 * A situation in words, such as {@code holder=bob time=2026-11-23T22:00:00Z pin}. These are known to everybody; all others
 * are the plugin's own, and its test says with {@link #word} what they mean.
 *
 * <ul>
 *   <li>{@code holder=NAME}, {@code at=CHECKPOINT}, {@code area=NAME}, {@code time=INSTANT}, {@code clock=UNKNOWN}
 *   <li>{@code pin}: proved with it; {@code identified}: by no key; {@code resumed}
 *   <li>{@code intent=NAME}, and {@code with.PARAMETER=VALUE}
 *   <li>{@code file.NAME=HEX}, {@code value.NAME=NUMBER}, {@code remembered.NAME=HEX}
 * </ul>
 */
public final class Situation {
    private final Map<String, String> words = new LinkedHashMap<>();
    private final String text;

    private Situation(String text) {
        this.text = text;
    }

    /** IllegalArgumentException when a word is said twice. */
    public static Situation of(String text) {
        var situation = new Situation(text.strip());
        for (var word : situation.text.split("\\s+", -1)) {
            if (word.isEmpty() || word.equals("-")) continue;
            int equals = word.indexOf('=');
            var name = equals < 0 ? word : word.substring(0, equals);
            if (situation.words.put(name, equals < 0 ? "" : word.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(name + " is said twice: " + text);
            }
        }
        return situation;
    }

    /** What is said of a word: empty when it stands there alone, absent when it does not. */
    public Optional<String> word(String name) {
        return Optional.ofNullable(words.get(name));
    }

    /**
     * The tap of the words that everybody knows, each as an exception from the {@linkplain Taps#usual usual} one.
     *
     * @param own words of the plugin's own, which its test looks at itself
     * @throws IllegalArgumentException when there is a word that is neither
     */
    public Taps taps(String... own) {
        var its = List.of(own);
        var taps = Taps.usual();
        var intent = word("intent").map(Intent::of).orElse(Intent.OWN);
        for (var one : words.entrySet()) {
            if (its.contains(one.getKey())) continue;
            var parts = one.getKey().split("\\.", 2);
            if (parts.length == 1) taps = plain(taps, one.getKey(), one.getValue());
            else if (parts[0].equals("with")) intent = intent.with(parts[1], one.getValue());
            else taps = named(taps, parts[0], parts[1], one.getValue());
        }
        return taps.intent(intent);
    }

    private static Taps plain(Taps taps, String word, String said) {
        return switch (word) {
            case "holder" -> taps.by(said);
            case "at" -> taps.at(said);
            case "area" -> taps.in(said);
            case "time" -> taps.when(Instant.parse(said));
            case "clock" -> taps.clock(ClockQuality.valueOf(said));
            case "pin" -> taps.proved(Assurance.KEY_AND_PIN);
            case "identified" -> taps.proved(Assurance.IDENTIFIER);
            case "resumed" -> taps.resumed();
            case "intent" -> taps; // said with its parameters
            default -> throw unknown(word);
        };
    }

    private static Taps named(Taps taps, String what, String name, String said) {
        return switch (what) {
            case "file" -> taps.file(name, HexFormat.of().parseHex(said));
            case "value" -> taps.value(name, Integer.parseInt(said));
            case "remembered" -> taps.remembered(name, HexFormat.of().parseHex(said));
            default -> throw unknown(what + "." + name);
        };
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException("nobody knows the word " + word + ": is it one of the plugin's own?");
    }

    @Override
    public String toString() {
        return text;
    }
}
