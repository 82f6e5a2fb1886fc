// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.dualchip.plugin.Decider;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Tap;

/**
 * Taps that did happen, decided again: each with what the plugin was shown and remembered then. Its text is what
 * {@code ./dualchip journal --json} prints, a file that can lie beside a test:
 *
 * <pre>{@code
 * assertEquals(List.of(), Replay.of(Path.of("yesterday.jsonl")).differing("canteen", new CanteenPlugin()));
 * }</pre>
 */
public final class Replay {
    private final List<String> lines;

    private Replay(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Of a file. */
    public static Replay of(Path journal) throws IOException {
        return new Replay(Files.readAllLines(journal));
    }

    /** Of lines, an entry each. */
    public static Replay of(List<String> lines) {
        return new Replay(lines);
    }

    /** Whether a tap would be decided as it was. */
    public enum Verdict {
        /** In every part. */
        SAME,
        /** In none, or not in every part. */
        DIFFERS,
        /** It cannot be shown again whole, for there are digests alone, or no plugin had decided it. */
        SKIPPED
    }

    /**
     * What came of a tap.
     *
     * @param tap its id
     * @param what what differs, or why it was skipped; empty when nothing does
     */
    public record Replayed(String tap, Verdict verdict, String what) {}

    /**
     * All taps of a function, in the journal's order.
     *
     * @throws IllegalArgumentException when a line is no entry of a journal; the message names the line
     */
    public List<Replayed> by(String function, Decider decider) {
        var replayed = new ArrayList<Replayed>();
        var done = new HashSet<String>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) continue;
            var entry = entry(i + 1);
            var kind = entry.get("kind");
            if (!"intended".equals(kind) && !"outcome".equals(kind)) continue;
            if (!(entry.get("body") instanceof Map<?, ?> body)) continue;
            var tap = new JournalledTap(body);
            // A tap's first entry says all that its others say of the decision.
            if (tap.isOf(function) && done.add(String.valueOf(entry.get("tap")))) {
                replayed.add(again(String.valueOf(entry.get("tap")), tap, decider));
            }
        }
        return replayed;
    }

    private Map<String, ?> entry(int line) {
        try {
            return Json.object(lines.get(line - 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "line %d is no entry of a journal: %s".formatted(line, e.getMessage()), e);
        }
    }

    /** Those alone that would be decided otherwise. */
    public List<Replayed> differing(String function, Decider decider) {
        return by(function, decider).stream()
                .filter(one -> one.verdict() == Verdict.DIFFERS)
                .toList();
    }

    private static Replayed again(String id, JournalledTap journalled, Decider decider) {
        Tap tap;
        try {
            tap = journalled.tap();
        } catch (IllegalArgumentException e) {
            return new Replayed(id, Verdict.SKIPPED, String.valueOf(e.getMessage()));
        }
        try {
            var now = decider.decide(tap);
            var differences =
                    now instanceof Decision decision ? journalled.differences(decision) : "now asks for the PIN";
            return new Replayed(id, differences.isEmpty() ? Verdict.SAME : Verdict.DIFFERS, differences);
        } catch (RuntimeException e) {
            return new Replayed(id, Verdict.DIFFERS, "now fails: " + e);
        }
    }
}
