// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.card.Effort;
import org.dualchip.card.Sealed;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.OperatorMessages.Checkpoint;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Plugin;
import org.dualchip.link.message.OperatorMessages.TapDone;

/** A house on an ordinary morning. */
final class Samples {
    private static final Effort FULL = new Effort(5, 4, 655, 742, 212_400, 870);
    private static final Effort RESUMED = new Effort(4, 4, 318, 402, 96_200, 410);
    private static final String NO_NAMESPACES = "user namespaces are off: sysctl kernel.unprivileged_userns_clone=1";

    private static final List<String> NATIVE = List.of("native (two-dies, relay)");

    private Samples() {}

    static House house() {
        return new House(
                true,
                "0.1.0",
                processes(),
                List.of(
                        new Checkpoint("front-door", "access", "ready", List.of("deliver"), NATIVE, true, false),
                        new Checkpoint("laboratory", "access", "ready", List.of(), NATIVE, false, false)),
                List.of(new Plugin("access", "0.1.0", "access", 3, "plugin-access", true)),
                List.of("front-door/security", "front-door/application"),
                List.of("alice", "bob", "mallory"));
    }

    private static List<ProcessState> processes() {
        var apart = List.of("network", "files", "memory");
        return List.of(
                new ProcessState("secure", 4112, "running", Level.SANDBOXED, apart, List.of(), 0),
                new ProcessState(
                        "controller",
                        4113,
                        "running",
                        Level.SANDBOXED,
                        List.of("network", "files", "memory", "readers"),
                        List.of(),
                        0),
                new ProcessState(
                        "gateway",
                        4114,
                        "running",
                        Level.SANDBOXED,
                        List.of("files", "memory", "readers"),
                        List.of(),
                        1),
                new ProcessState(
                        "plugin-access",
                        4115,
                        "running",
                        Level.SAME_UID,
                        List.of("memory"),
                        List.of("network: " + NO_NAMESPACES, "files: " + NO_NAMESPACES),
                        2));
    }

    static List<TapDone> earlier() {
        var now = Instant.now();
        return List.of(
                tap("t-4", "alice", "front-door", now.minusSeconds(64)),
                tap("t-3", "mallory", "laboratory", now.minusSeconds(340)),
                tap("t-2", "", "front-door", now.minusSeconds(1900)),
                tap("t-1", "bob", "laboratory", now.minusSeconds(2400)));
    }

    static TapDone tap(String id, String holder, String checkpoint, Instant at) {
        return switch (holder) {
            case "mallory" -> tap(id, at, checkpoint, holder, Outcome.OUTSIDE, FULL);
            case "" -> tap(id, at, checkpoint, holder, Outcome.TORN, new Effort(3, 0, 240, 310, 88_000, 300));
            default -> tap(id, at, checkpoint, holder, Outcome.WELCOME, RESUMED);
        };
    }

    /** One whose card sealed. */
    static TapDone sealing(String id) {
        byte[] key = new byte[64];
        var seal = new Sealed(new byte[151], key, key, new byte[32], new byte[4], 20_780, 17, new byte[32], key);
        return tap(id, Instant.EPOCH, "front-door", "alice", Outcome.WELCOME, FULL, Optional.of(seal));
    }

    private static TapDone tap(
            String id, Instant at, String checkpoint, String holder, Outcome outcome, Effort effort) {
        return tap(id, at, checkpoint, holder, outcome, effort, Optional.empty());
    }

    private static TapDone tap(
            String id,
            Instant at,
            String checkpoint,
            String holder,
            Outcome outcome,
            Effort effort,
            Optional<Sealed> seal) {
        return new TapDone(
                id,
                at,
                checkpoint,
                "access",
                holder,
                holder.isEmpty() ? "" : "KEY",
                outcome.decision,
                outcome.reason,
                Map.of("en", outcome.message),
                effort,
                effort.cardMicros() + effort.hostMicros() + 540,
                540,
                1,
                1,
                seal);
    }

    private enum Outcome {
        WELCOME("granted", "WITHIN_SCHEDULE", "Welcome. Staff may enter from 06:00 to 20:00."),
        OUTSIDE("denied", "OUTSIDE_SCHEDULE", "Visitors may enter on weekdays from 09:00 to 17:00."),
        TORN("failed", "CARD_LOST", "The card was taken away too early. Hold it until the light turns green.");

        private final String decision;
        private final String reason;
        private final String message;

        Outcome(String decision, String reason, String message) {
            this.decision = decision;
            this.reason = reason;
            this.message = message;
        }
    }
}
