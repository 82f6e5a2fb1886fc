// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dualchip.access.site.Written;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Tap;

/** Taps for tests, written as what is not as usual: {@code groups=21 inside count=2}. */
final class Taps {
    private Taps() {}

    /** The area of a door: the part before the hyphen, but for the front door's. */
    static String area(String door) {
        return door.equals("front-door") ? "lobby" : door.replaceFirst("-.*", "");
    }

    static Tap tap(String door, String unusual) {
        return tap(door, unusual, DecisionsTest.SITE);
    }

    static Tap tap(String door, String unusual, Written site) {
        var said = said(unusual);
        var card = new FakeCard(
                holder("alice"),
                said.containsKey("pin") ? Assurance.KEY_AND_PIN : Assurance.KEY,
                right(said, "", said.getOrDefault("groups", "80000021")));
        return new Tap(
                "T",
                Instant.parse(said.getOrDefault("at", "2026-11-23T09:00:00Z")),
                ClockQuality.SYNCED,
                door,
                area(door),
                said.containsKey("intent") ? Intent.of(said.get("intent")) : Intent.OWN,
                card,
                said.containsKey("host") ? List.of(host(said)) : List.of(),
                new Memory(memory(door, said)),
                site.records(person(said)));
    }

    static Holder holder(String name) {
        return new Holder(name, "%016x".formatted(name.hashCode()));
    }

    private static Map<String, String> said(String unusual) {
        return Arrays.stream(unusual.strip().split(" +"))
                .collect(Collectors.toMap(
                        word -> word.replaceFirst("=.*", ""),
                        word -> word.contains("=") ? word.substring(word.indexOf('=') + 1) : "",
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** What an operator entered of the holder: {@code entered entered-groups=5 entered-until=2026-11-22 entered-pin}. */
    private static Map<String, Fields> person(Map<String, String> said) {
        var fields = new TreeMap<String, Object>();
        said.forEach((word, value) -> {
            if (!word.startsWith("entered-")) return;
            var name = word.substring("entered-".length());
            if (name.equals("groups")) fields.put(name, groups(value));
            else fields.put(name, value.isEmpty() ? (Object) true : value);
        });
        return fields.isEmpty() ? Map.of() : Map.of("people", Fields.of(fields));
    }

    private static List<Long> groups(String value) {
        return Arrays.stream(value.split("[+]"))
                .filter(group -> !group.equals("none"))
                .map(Long::valueOf)
                .toList();
    }

    private static Companion host(Map<String, String> said) {
        boolean unread = said.getOrDefault("host", "").equals("none");
        return new Companion(
                holder(said.getOrDefault("host-name", "dr-chen")),
                said.containsKey("host-identifier") ? Assurance.IDENTIFIER : Assurance.KEY,
                said.containsKey("host-delegated") ? Companion.Presence.DELEGATED : Companion.Presence.LIVE,
                unread ? Map.of() : Map.of("right", right(said, "host-", said.getOrDefault("host", "1"))));
    }

    private static byte[] right(Map<String, String> said, String whose, String groups) {
        return ByteBuffer.allocate(32)
                .put(Byte.parseByte(said.getOrDefault(whose + "version", "1")))
                .putInt(Integer.parseUnsignedInt(groups, 16))
                .putShort(day(said.getOrDefault(whose + "from", "2026-01-01")))
                .putShort(day(said.getOrDefault(whose + "until", "2026-12-31")))
                .put(Byte.parseByte(said.getOrDefault(whose + "flags", "00"), 16))
                .array();
    }

    private static short day(String date) {
        return (short) LocalDate.parse(date).toEpochDay();
    }

    private static Map<String, byte[]> memory(String door, Map<String, String> said) {
        var memory = new TreeMap<String, byte[]>();
        if (said.containsKey("last")) {
            memory.put("last-entry", new LastEntry(Instant.parse(said.get("last")), "lab").encoded());
        }
        if (said.containsKey("inside")) memory.put("areas", utf8(area(door)));
        if (said.containsKey("areas"))
            memory.put("areas", utf8(said.get("areas").replace('+', '\n')));
        if (said.containsKey("lockdown")) memory.put("lockdown", new byte[] {1});
        if (said.containsKey("count")) memory.put("inside", count(Integer.parseInt(said.get("count"))));
        said.forEach((word, mode) -> {
            if (word.equals("mode")) memory.put("doors", utf8(door + " " + mode));
            if (word.startsWith("mode:")) memory.put("doors", utf8(word.substring(5) + " " + mode));
        });
        return memory;
    }

    static byte[] count(int inside) {
        return ByteBuffer.allocate(4).putInt(inside).array();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An answer in words, without what every grant remembers: {@code granted WELCOME stamped areas=lab inside=1}. */
    static String words(Answer answer) {
        if (!(answer instanceof Decision decision)) return "need-pin";
        var words = new StringBuilder(decision.granted() ? "granted " : "denied ")
                .append(decision.reason().code())
                .append(decision.changes().isEmpty() ? "" : " stamped");
        var areas = decision.remember().get("areas");
        if (areas != null) words.append(" areas=").append(new String(areas, StandardCharsets.UTF_8).replace('\n', '+'));
        var inside = decision.remember().get("inside");
        if (inside != null)
            words.append(" inside=")
                    .append(inside.length == 0 ? "" : ByteBuffer.wrap(inside).getInt());
        return words.toString();
    }

    /** All that an answer says. */
    static String inFull(Answer answer) {
        if (!(answer instanceof Decision decision)) return "need-pin";
        var remember = new TreeMap<String, String>();
        decision.remember()
                .forEach((name, value) -> remember.put(name, HexFormat.of().formatHex(value)));
        return words(answer) + " " + new TreeMap<>(decision.reason().parameters()) + " " + decision.open() + " "
                + remember + " " + decision.timers();
    }

    record FakeCard(Holder holder, Assurance assurance, byte[] right) implements Card {
        @Override
        public boolean resumed() {
            return false;
        }

        @Override
        public byte[] read(String file) {
            if (!file.equals("right")) throw new IllegalArgumentException(file);
            return right;
        }

        @Override
        public int value(String file) {
            throw new IllegalArgumentException(file);
        }

        @Override
        public List<byte[]> records(String file) {
            throw new IllegalArgumentException(file);
        }
    }
}
