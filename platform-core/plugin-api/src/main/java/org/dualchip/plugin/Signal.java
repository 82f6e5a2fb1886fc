// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened at a checkpoint without a card.
 *
 * @param id unique for ever, 26 characters, sorts by time
 * @param at when, never before the entry journalled last
 * @param clock how far {@code at} can be trusted
 * @param checkpoint where
 * @param area the area that the checkpoint belongs to; without a wired one, the checkpoint's own name
 * @param cause what happened
 * @param released until when the checkpoint's output was last active, which may lie ahead; empty when it never was since
 *     the controller started
 * @param memory what this plugin remembered of the area, and of the holder whom a command names
 */
public record Signal(
        String id,
        Instant at,
        ClockQuality clock,
        String checkpoint,
        String area,
        Cause cause,
        Optional<Instant> released,
        Memory memory) {

    /** What happened. */
    public sealed interface Cause {}

    /**
     * An input changed.
     *
     * @param name as wired: {@code contact}, {@code passage}
     * @param active whether it is active now: a door's contact while the door stands open
     */
    public record Input(String name, boolean active) implements Cause {}

    /** A timer of this plugin is due, once. It may come late, never early. */
    public record Due(String timer) implements Cause {}

    /**
     * An operator asked for something.
     *
     * @param name one of the commands that the plugin declared
     * @param holder whom it is about; empty when about the checkpoint
     * @param parameters what was said, by name
     * @param by who asked
     */
    public record Command(String name, String holder, Map<String, String> parameters, String by) implements Cause {
        public Command {
            parameters = Map.copyOf(parameters);
        }
    }

    /** The controller, the output or the plugin came up: outputs rest, and nothing is held. */
    public record Started() implements Cause {}
}
