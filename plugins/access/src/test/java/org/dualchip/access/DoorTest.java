// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Card;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Memory;
import org.dualchip.plugin.Tap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoorTest {
    private final Door door = new Door(
            ZoneId.of("Europe/Berlin"),
            WeeklySchedule.parse("MON-FRI 06:00-22:00", "SAT 08:00-12:00"),
            Door.groups("front-door=0", "lab=5", "vault=31"),
            Duration.ofSeconds(5));

    static Stream<String> decisions() {
        try (var in = Objects.requireNonNull(DoorTest.class.getResourceAsStream("/decisions.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void decidesAsTheTableSays(String row) {
        var cells = Arrays.stream(row.split("\\|")).map(String::strip).toArray(String[]::new);
        var right = right(Integer.parseUnsignedInt(cells[2], 16), cells[3], cells[4]);
        var memory = cells[6].equals("-") ? Memory.empty() : entered(cells[6]);

        var decision = (Decision) door.decide(tap(cells[1], right, cells[5], memory));

        assertEquals(cells[7], summary(decision), cells[0]);
    }

    @Test
    void opensForTheConfiguredTimeAndOnlyWhenGranted() {
        var granted = (Decision) door.decide(tap("lab", right(0x20, "2026-01-01", "2026-12-31"), WEEKDAY, NOTHING));
        var denied = (Decision) door.decide(tap("lab", right(0, "2026-01-01", "2026-12-31"), WEEKDAY, NOTHING));

        assertEquals(Duration.ofSeconds(5), granted.open());
        assertEquals(Duration.ZERO, denied.open());
        assertEquals(Map.of(), denied.remember());
    }

    @Test
    void stampsDayMinuteAndDoor() {
        var decision = (Decision) door.decide(tap("lab", right(0x20, "2026-01-01", "2026-12-31"), WEEKDAY, NOTHING));

        var write = (Change.Write) decision.changes().get(0);
        assertEquals("stamp", write.file());
        var stamp = HexFormat.of().formatHex(write.data());
        assertEquals("%04x".formatted(LocalDate.parse("2026-11-23").toEpochDay()), stamp.substring(0, 4));
        assertEquals("%04x".formatted(10 * 60), stamp.substring(4, 8), "09:00 UTC is 10:00 in Berlin");
        assertEquals(32, stamp.length());
    }

    @Test
    void refusesARightOfAnotherForm() {
        for (byte[] file : new byte[][] {{}, new byte[32], new byte[31], {2}}) {
            var decision = (Decision) door.decide(tap("lab", file, WEEKDAY, NOTHING));
            assertEquals("denied RIGHT_UNREADABLE unchanged", summary(decision));
        }
    }

    @Test
    void survivesAMemoryOfAnotherForm() {
        var memory = new Memory(Map.of(Door.LAST_ENTRY, new byte[] {1, 2}));

        var decision = (Decision) door.decide(tap("lab", right(0x20, "2026-01-01", "2026-12-31"), WEEKDAY, memory));

        assertEquals("granted WELCOME stamped", summary(decision));
    }

    @Test
    void saysWhatIsWrongWithItsSettings() {
        assertRefused(
                () -> WeeklySchedule.parse("MON 22:00-06:00"),
                "schedule: hours run from 00:00 up to 24:00, not MON 22:00-06:00");
        assertRefused(
                () -> WeeklySchedule.parse("MOX 06:00-07:00"), "schedule: no day is called MOX in MOX 06:00-07:00");
        assertRefused(() -> WeeklySchedule.parse("always"), "schedule: write MON-FRI 06:00-22:00, not always");
        assertRefused(() -> Door.groups("a=32"), "doors: write NAME=GROUP with a group of 0 to 31, not a=32");
    }

    private static void assertRefused(Executable settings, String message) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, settings).getMessage());
    }

    @Test
    void runsAWeekOverItsEnd() {
        var weekend = WeeklySchedule.parse("SAT-MON 00:00-24:00");

        assertEquals(
                3,
                Stream.iterate(LocalDate.parse("2026-11-23"), day -> day.plusDays(1))
                        .limit(7)
                        .filter(day -> weekend.allows(day.atTime(23, 59)))
                        .count());
    }

    private static final String WEEKDAY = "2026-11-23T09:00:00Z";
    private static final Memory NOTHING = Memory.empty();

    private static String summary(Decision decision) {
        return (decision.granted() ? "granted " : "denied ")
                + decision.reason().code()
                + (decision.changes().isEmpty() ? " unchanged" : " stamped");
    }

    private static Tap tap(String checkpoint, byte[] right, String at, Memory memory) {
        var card = new FakeCard(new Holder("alice", "0000000000000001"), right);
        return new Tap("T", Instant.parse(at), ClockQuality.SYNCED, checkpoint, "", card, memory);
    }

    private static byte[] right(int doors, String from, String until) {
        return ByteBuffer.allocate(32)
                .put((byte) 1)
                .putInt(doors)
                .putShort((short) LocalDate.parse(from).toEpochDay())
                .putShort((short) LocalDate.parse(until).toEpochDay())
                .array();
    }

    private static Memory entered(String at) {
        return new Memory(Map.of(Door.LAST_ENTRY, new LastEntry(Instant.parse(at), "lab").encoded()));
    }

    private record FakeCard(Holder holder, byte[] right) implements Card {
        @Override
        public Assurance assurance() {
            return Assurance.KEY;
        }

        @Override
        public byte[] read(String file) {
            if (!file.equals("right")) throw new IllegalArgumentException(file);
            return right;
        }
    }
}
