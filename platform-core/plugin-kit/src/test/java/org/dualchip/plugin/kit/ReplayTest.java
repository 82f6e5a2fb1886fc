// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dualchip.plugin.Companion;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.kit.Replay.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    /** As a journal has it, on 2026-11-23 at 09:00. */
    private static final String BODY = """
            {"checkpoint":"kiosk","function":"kiosk","holder":"bob","cardNumber":"5815034125a87b24","assurance":"KEY",\
            "resumed":true,"plugin":"org.example.kiosk 1.0.0","at":1795424400000,"clock":"UNKNOWN","area":"hall",\
            "intent":{"name":"","parameters":{}},"files":{"purse":200,"right":"07","cups":["0900"],"commits":{"counter":3}},\
            "companions":[{"holder":"eve","cardNumber":"0000000000000009","assurance":"KEY","presence":"LIVE",\
            "files":{"mandate":"01"}}],"memory":{"last":"01"},"decision":"granted","reason":"COFFEE",\
            "openMillis":0,"changes":[{"debit":"purse","amount":150},{"append":"cups","data":"09"}],"remember":{},\
            "timers":[],"card":"intended"}""";

    private static final Decider KIOSK = new Kiosk(List.of(Kiosk.Rule.values()));

    private static String entry(String kind, String tap, String body) {
        return "{\"seq\":1,\"at\":\"2026-11-23T09:00:00Z\",\"kind\":\"%s\",\"tap\":\"%s\",\"body\":%s}"
                .formatted(kind, tap, body);
    }

    private static Replay of(String body) {
        return Replay.of(List.of(entry("intended", "T1", body)));
    }

    private static String what(String body, Decider decider) {
        var all = of(body).by("kiosk", decider);
        assertEquals(1, all.size());
        return all.get(0).verdict() + " " + all.get(0).what();
    }

    @Test
    void comparesWhatIsSealed() {
        Decider sealing = tap -> ((Decision) KIOSK.decide(tap)).sealing(new byte[32]);
        var sealed = BODY.replace("\"timers\":[]", "\"timers\":[],\"seal\":\"" + "00".repeat(32) + "\"");

        assertEquals("SAME ", what(sealed, sealing));
        assertEquals("DIFFERS seal: none -> " + "00".repeat(32), what(BODY, sealing));
        assertEquals("DIFFERS seal: " + "00".repeat(32) + " -> none", what(sealed, KIOSK));
    }

    @Test
    void decidesATapOnceAsItWas() {
        var replay = Replay.of(List.of(
                entry("denied", "T0", "{}"),
                entry("intended", "T1", BODY),
                entry("outcome", "T1", BODY.replace("intended", "committed")),
                entry("outcome", "T2", BODY.replace("\"function\":\"kiosk\"", "\"function\":\"gate\"")),
                entry("outcome", "T3", "null"),
                ""));

        assertEquals(List.of(new Replay.Replayed("T1", Verdict.SAME, "")), replay.by("kiosk", KIOSK));
        assertEquals(List.of(), replay.differing("kiosk", KIOSK));
    }

    @Test
    void saysWhatDiffers() {
        assertEquals(
                "DIFFERS decision: granted -> denied; reason: COFFEE -> MONEY;"
                        + " changes: [{amount=150, debit=purse}, {append=cups, data=09}] -> []",
                what(BODY.replace("\"purse\":200", "\"purse\":100"), KIOSK));
        assertEquals(
                "DIFFERS changes: [{amount=151, debit=purse}, {append=cups, data=09}]"
                        + " -> [{amount=150, debit=purse}, {append=cups, data=09}]",
                what(BODY.replace("\"amount\":150", "\"amount\":151"), KIOSK));
        assertTrue(what(BODY, tap -> {
                    throw new IllegalStateException("no");
                })
                .startsWith("DIFFERS now fails"));
    }

    @Test
    void findsEachPartThatIsChanged() {
        for (var one : List.of(
                "\"openMillis\":0>\"openMillis\":1",
                "\"remember\":{}>\"remember\":{\"a\":\"00\"}",
                "\"timers\":[]>\"timers\":[{\"name\":\"a\",\"afterMillis\":1000}]",
                "\"openMillis\":0>\"parameters\":{\"a\":\"b\"},\"openMillis\":0")) {
            var parts = one.split(">", -1);
            assertTrue(what(BODY.replace(parts[0], parts[1]), KIOSK).startsWith("DIFFERS"), one);
        }
    }

    @Test
    void showsAllThatWasShown() {
        var seen = of(BODY).by("kiosk", tap -> {
            var card = tap.card();
            assertEquals(
                    "bob 5815034125a87b24",
                    card.holder().name() + " " + card.holder().card());
            assertTrue(card.resumed());
            assertEquals("kiosk hall 2026-11-23T09:00:00Z", tap.checkpoint() + " " + tap.area() + " " + tap.at());
            assertEquals(3, card.value("commits"));
            assertEquals(7, card.read("right")[0]);
            assertEquals(9, card.records("cups").get(0)[0]);
            assertEquals(1, tap.memory().get("last").orElseThrow()[0]);
            var beside = tap.companions().get(0);
            assertEquals("eve " + Companion.Presence.LIVE, beside.holder().name() + " " + beside.presence());
            return Decision.denied(Reason.of("SEEN"));
        });

        assertTrue(seen.get(0).what().contains("COFFEE -> SEEN"), seen.toString());
    }

    @Test
    void skipsWhatCannotBeShownAgain() {
        var digest = "{\"digest\":\"" + "00".repeat(32) + "\"}";

        for (var body : List.of(
                BODY.replace("\"07\"", digest),
                BODY.replace("\"plugin\"", "\"was\""),
                BODY.replace("{\"last\":\"01\"}", "{\"last\":" + digest + "}"),
                BODY.replace("\"area\":\"hall\",", ""))) {
            assertTrue(what(body, KIOSK).startsWith("SKIPPED "), body);
        }
    }

    @Test
    void aLineThatIsNoneIsNamed(@TempDir Path folder) throws Exception {
        for (var line : List.of("nonsense", "[]", "{\"seq\":")) {
            var file = Files.writeString(folder.resolve("journal.jsonl"), entry("intended", "T", BODY) + "\n" + line);
            var failure = assertThrows(
                    IllegalArgumentException.class, () -> Replay.of(file).by("kiosk", KIOSK));
            assertTrue(String.valueOf(failure.getMessage()).startsWith("line 2 "), failure.getMessage());
        }
    }
}
