// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Effort;
import org.dualchip.card.FileContent;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Display;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Timer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** A tap that went into the journal comes out as it was shown and decided. */
class TappedAgainTest {
    private static final List<String> TEXTS = List.of("", "lab", "\u0000\n\"{}\\", "Zoë Ærø 門 🚪", "x".repeat(32));

    private Random random = new Random();

    @RepeatedTest(300)
    void everyFieldComesBack(RepetitionInfo repetition) throws Exception {
        random = new Random(repetition.getCurrentRepetition());
        var shown = decide();
        var decision = decision();
        var again = TappedAgain.read("01JD", body(shown, decision, List.of()));
        assertEquals(Spelt.out(shown), Spelt.out(again.shown()));
        assertEquals(Spelt.out(decision), Spelt.out(again.decision()));
        assertEquals("org.example.access 1.2.3", again.plugin());
        assertEquals("access", again.function());
    }

    @Test
    void whatAScreenShowedIsNotInIt() {
        var canary = new Display(Map.of("allergy", "CANARY"), Duration.ofSeconds(5));
        var body = body(decide(), Decision.granted(Reason.of("OK")).showing(canary), List.of());
        assertFalse(body.contains("CANARY"), body);
        assertFalse(Decision.granted(Reason.of("OK")).showing(canary).toString().contains("CANARY"));
    }

    @Test
    void ofAConfidentialFileThereIsADigestAlone() {
        var canary = "CANARY".getBytes(StandardCharsets.US_ASCII);
        var hex = HexFormat.of().formatHex(canary);
        var files = new TreeMap<String, FileContent>(Map.of("secret", new FileContent.Data(canary)));
        var beside = new Companion(holder(), Assurance.KEY, Companion.Presence.LIVE, Map.of("mandate", canary));
        var plain = Decision.granted(Reason.of("OK"));
        var confidential = List.of("secret", "mandate");
        for (var body : List.of(
                body(decide(files, List.of()), plain, confidential),
                body(decide(new TreeMap<>(), List.of(beside)), plain, confidential),
                body(
                        decide(new TreeMap<>(), List.of()),
                        plain.changing(new Change.Write("secret", 0, canary)),
                        confidential))) {
            assertFalse(body.contains(hex), body);
            var why = assertThrows(TappedAgain.Unreadable.class, () -> TappedAgain.read("01JD", body));
            assertEquals(true, String.valueOf(why.getMessage()).contains("digest alone"), why.getMessage());
        }
    }

    @Test
    void whatIsNoWholeTapIsNamed() {
        assertEquals("its body was deleted", unreadable(""));
        assertEquals("no plugin decided it", unreadable("{\"decision\":\"denied\"}"));
        assertEquals("written by an older release", unreadable("{\"plugin\":\"a 1\"}"));
        for (var wrong : List.of("{\"plugin\":\"a 1\",\"companions\":[],\"timers\":[]}", "nonsense", "[1]", "{")) {
            assertEquals(true, unreadable(wrong).startsWith("its body cannot be read"), wrong);
        }
    }

    private static String unreadable(String body) {
        var why = assertThrows(TappedAgain.Unreadable.class, () -> TappedAgain.read("01JD", body));
        return String.valueOf(why.getMessage());
    }

    private static String body(Decide shown, Decision decision, List<String> confidential) {
        var words = new Hello.Declared(List.of(), List.of(), confidential, List.of(), false);
        var hello = new Hello("org.example.access", "1.2.3", "access", words, Map.of(), List.of());
        var seen = new CardSeen.Opened(
                shown.tap(),
                shown.checkpoint(),
                "access",
                0,
                shown.intent(),
                shown.card().holder(),
                shown.card().assurance(),
                shown.card().resumed(),
                shown.card().files(),
                shown.companions(),
                Effort.NONE);
        return TapBody.decided(seen, hello, shown, decision, TapBody.Effect.UNCHANGED);
    }

    private Decide decide() {
        var files = new TreeMap<String, FileContent>();
        for (int i = random.nextInt(5); i > 0; i--) files.put("file" + i, content());
        var companions = new ArrayList<Companion>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var read = random.nextBoolean() ? Map.of("mandate", bytes(151)) : Map.<String, byte[]>of();
            companions.add(new Companion(holder(), pick(Assurance.values()), pick(Companion.Presence.values()), read));
        }
        return decide(files, companions);
    }

    private Decide decide(Map<String, FileContent> files, List<Companion> companions) {
        return new Decide(
                "01JD",
                Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
                pick(ClockQuality.values()),
                pick(TEXTS.toArray(new String[0])),
                pick(TEXTS.toArray(new String[0])),
                random.nextBoolean()
                        ? Intent.OWN
                        : Intent.of("top-up").with("amount", 2000).with("note", pick("", "ø")),
                new Decide.Shown(holder(), pick(Assurance.values()), random.nextBoolean(), files),
                companions,
                values(),
                Decide.Entered.NOTHING);
    }

    private Decision decision() {
        boolean granted = random.nextBoolean();
        var reason = Reason.of("OK");
        if (random.nextBoolean()) reason = reason.with("who", pick(TEXTS.toArray(new String[0])));
        var changes = new ArrayList<Change>();
        for (int i = random.nextInt(9); i > 0; i--) changes.add(change());
        var timers = new ArrayList<Timer>();
        for (int i = random.nextInt(9); i > 0; i--) {
            timers.add(new Timer("held-open", Duration.ofMillis(pick(0L, 1000L, 31_622_400_000L))));
        }
        var open = granted ? Duration.ofMillis(pick(0L, 1L, 60_000L)) : Duration.ZERO;
        var seal = granted && random.nextBoolean() ? Optional.of(bytes(32)) : Optional.<byte[]>empty();
        return new Decision(granted, reason, open, changes, values(), timers, Optional.empty(), seal);
    }

    private Change change() {
        var data = bytes(1 + random.nextInt(128));
        return switch (random.nextInt(4)) {
            case 0 -> new Change.Write("right", pick(0, 1, 0xFFFF), data);
            case 1 -> new Change.Append("journeys", data);
            case 2 -> new Change.Debit("purse", pick(1, Integer.MAX_VALUE));
            default -> new Change.Credit("purse", pick(1, Integer.MAX_VALUE));
        };
    }

    private FileContent content() {
        return switch (random.nextInt(4)) {
            case 0 -> new FileContent.Data(bytes(random.nextInt(300)));
            case 1 -> new FileContent.Value(pick(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case 2 -> new FileContent.Counter(pick(0, -1, 7));
            default -> new FileContent.Records(List.of(bytes(32), bytes(32)).subList(0, random.nextInt(3)));
        };
    }

    private Holder holder() {
        return new Holder(pick("Ada", "Zoë Ærø 門 🚪"), "0123456789abcdef");
    }

    private Map<String, byte[]> values() {
        var values = new TreeMap<String, byte[]>();
        for (int i = random.nextInt(4); i > 0; i--) values.put("name" + i, bytes(random.nextInt(1025)));
        return values;
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @SafeVarargs
    private <T> T pick(T... some) {
        return some[random.nextInt(some.length)];
    }
}
