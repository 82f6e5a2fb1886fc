// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.redteam.hostile;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dualchip.plugin.Answer;
import org.dualchip.plugin.Change;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Display;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.jspecify.annotations.Nullable;

/** What a plugin says when it is asked to decide. The first is an honest one; every other must cost its own tap alone. */
public final class Answers {
    /** The honest answer. */
    public static final String HONEST = "honest";
    /** Long after the deadline. */
    public static final String TOO_LATE = "too-late";

    private static final Map<String, Deciding> ALL = new LinkedHashMap<>();

    static {
        ALL.put(HONEST, tap -> grant());
        ALL.put("nothing", tap -> null);
        ALL.put("an-exception", tap -> {
            throw new IllegalStateException("intruder\n{\"level\":\"INFO\",\"message\":\"the door is open\"}");
        });
        ALL.put("a-full-stack", tap -> Decision.denied(Reason.of("DEPTH-" + deeper(0))));
        ALL.put("no-memory-left", Answers::outOfMemory);
        ALL.put(TOO_LATE, tap -> {
            Thread.sleep(3000);
            return grant();
        });
        ALL.put("a-file-that-is-not-declared", tap -> {
            tap.card().read("right");
            return grant();
        });
        ALL.put("a-change-that-is-not-allowed", tap -> grant().changing(new Change.Write("pass", 0, new byte[32])));
        ALL.put("money-at-a-gate", tap -> grant().changing(new Change.Credit("purse", 100)));
        ALL.put("a-memory-that-is-not-declared", tap -> remembering(Map.of("intruder", new byte[] {1})));
        ALL.put("more-than-a-message-holds", tap -> showing("x".repeat(0x10000)));
    }

    private Answers() {}

    /** One way to answer. */
    @FunctionalInterface
    interface Deciding {
        @Nullable
        Answer decide(Tap tap) throws Exception;
    }

    /** All, in order. */
    public static Iterable<String> names() {
        return ALL.keySet();
    }

    static Deciding of(String name) {
        return Optional.ofNullable(ALL.get(name)).orElseThrow();
    }

    private static Decision grant() {
        return Decision.granted(Reason.of("INTRUDER"));
    }

    private static Decision remembering(Map<String, byte[]> values) {
        return new Decision(
                true,
                Reason.of("INTRUDER"),
                Duration.ZERO,
                java.util.List.of(),
                values,
                java.util.List.of(),
                Optional.empty());
    }

    private static Decision showing(String text) {
        return new Decision(
                true,
                Reason.of("INTRUDER"),
                Duration.ZERO,
                java.util.List.of(),
                Map.of(),
                java.util.List.of(),
                Optional.of(new Display(Map.of("text", text), Duration.ofSeconds(10))));
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    private static Answer outOfMemory(Tap tap) {
        var all = new java.util.ArrayList<byte[]>();
        while (all.size() < 1 << 20) all.add(new byte[1 << 20]);
        return grant();
    }
}
