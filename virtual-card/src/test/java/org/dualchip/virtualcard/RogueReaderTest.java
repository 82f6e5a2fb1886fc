// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.virtualcard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reader without a right meets two cards again and again, and writes down every answer: nothing that it gets tells
 * whether it is the card of before. One card is known at the door whose number the reader names, the other is not.
 */
class RogueReaderTest {
    private static final int MEETINGS = 40;
    private static final String SELECT = "01A404000AF04455414C434849500100";
    private static final String SELECT_ACCESS = "00A404000BF04455414C43484950A00100";
    private static final String TEMPLATE = "8188011353A60D9002110095013C8001888101105F4941";

    @TempDir
    private Path folder;

    private Site site;
    private VirtualCard known;
    private VirtualCard stranger;

    @BeforeEach
    void twoCards() {
        site = new Site(folder);
        known = site.card();
        stranger = VirtualCard.open(site.issue("Bo with a much longer name"));
        stranger.powerOn();
        new Resumer(site).keep(known);
    }

    @Test
    void everyByteIsEitherEverybodysOrNewEachTime() {
        Map<String, List<String>> answers = new HashMap<>();
        for (int meeting = 0; meeting < MEETINGS; meeting++) {
            for (VirtualCard card : List.of(known, stranger)) {
                card.powerOff();
                card.powerOn();
                for (Map.Entry<String, String> heard : meet(card).entrySet()) {
                    answers.computeIfAbsent(heard.getKey(), asked -> new ArrayList<>())
                            .add(heard.getValue());
                }
            }
        }

        answers.forEach((asked, heard) -> {
            assertEquals(2 * MEETINGS, heard.size(), asked);
            assertEquals(1, heard.stream().mapToInt(String::length).distinct().count(), asked + ": one length");
            assertUnlinkable(asked, heard);
        });
        assertTrue(answers.size() >= 10);
    }

    /** A byte that is not the same for all, always, belongs to a run of eight that never comes again. */
    private static void assertUnlinkable(String asked, List<String> heard) {
        int length = heard.get(0).length() / 2;
        boolean[] everybodys = new boolean[length];
        for (int at = 0; at < length; at++) {
            int from = 2 * at;
            everybodys[at] = heard.stream()
                            .map(answer -> answer.substring(from, from + 2))
                            .distinct()
                            .count()
                    == 1;
        }
        for (int at = 0; at < length; at++) {
            if (everybodys[at]) {
                continue;
            }
            int from = Math.max(0, Math.min(at, length - 8));
            Set<String> runs = new HashSet<>();
            heard.forEach(answer -> runs.add(answer.substring(2 * from, 2 * from + 16)));
            assertEquals(heard.size(), runs.size(), asked + ", byte " + at + ": something came twice");
        }
    }

    /** All that it can ask without a right, each time from the start. */
    private Map<String, String> meet(Card card) {
        Map<String, String> heard = new HashMap<>();
        heard.put("SELECT", ask(card, SELECT));
        heard.put(
                "RESUME, a terminal that it knows", resume(card, Hex.toHexString(Site.NUMBER) + nonce() + "01010000"));
        heard.put("RESUME, another purpose", resume(card, Hex.toHexString(Site.NUMBER) + nonce() + "02010000"));
        heard.put("RESUME, a terminal that it does not know", resume(card, "d0000000000000ff" + nonce() + "01010000"));
        heard.put("OPEN after RESUME", ask(card, "8532000018" + "00".repeat(24)));
        heard.put("RESUME cut short", askAfter(card, SELECT, "813A000004" + "00000000"));
        heard.put(
                "INTERNAL AUTHENTICATE",
                askAfter(card, SELECT, TEMPLATE + Hex.toHexString(Jca.point(Jca.generate())) + "00"));
        heard.put("AUTHORIZE in the clear", ask(card, "8130000004" + "00000000"));
        heard.put("AUTHORIZE without keys", ask(card, "8530000018" + "00".repeat(24)));
        heard.put("GET CERTIFICATE", ask(card, "8136000000"));
        heard.put("SELECT of the application", ask(card, SELECT_ACCESS));
        heard.put("AuthenticateEV2First", ask(card, "9071000002010000"));
        heard.put("its second part", ask(card, "90AF000020" + "11".repeat(32) + "00"));
        heard.put("GetVersion", askAfter(card, SELECT_ACCESS, "9060000000"));
        heard.put("GetKeyVersion", ask(card, "90640000010100"));
        heard.put("GetFileIDs", ask(card, "906F000000"));
        heard.put("GetCardUID", ask(card, "9051000000"));
        return heard;
    }

    private String resume(Card card, String request) {
        return askAfter(card, SELECT, "813A00001C" + request + "00");
    }

    private static String askAfter(Card card, String first, String then) {
        ask(card, first);
        return ask(card, then);
    }

    private static String ask(Card card, String apdu) {
        return Hex.toHexString(card.transmit(Hex.decode(apdu)));
    }

    /** Always the same: a reader that wants to know a card again does not help it to be different. */
    private static String nonce() {
        return "5a".repeat(16);
    }
}
