// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.util.List;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;

/** Between the launcher and the controller. */
public interface HouseMessages {

    /** How a process is kept apart, strongest first. */
    enum Level {
        /** A sandbox of its own, and every wall of it was tried and stood. */
        SANDBOXED,
        /** A user of its own. */
        SEPARATE_UID,
        /** The same user as the others: a process of its own, and no wall. */
        SAME_UID,
        /** In one process with the others. */
        NONE
    }

    /**
     * A process of the house.
     *
     * @param pid 0 while it does not run
     * @param state {@code running}, {@code starting} or {@code down}
     * @param stands walls that were tried and held: {@code network}, {@code files}, {@code memory}, {@code readers},
     *     {@code uid}, {@code limits}
     * @param fallen walls that were wanted and did not hold, each with why
     * @param restarts how often it came back
     * @param limits what it may use at most and by what means, as tried from inside
     */
    record ProcessState(
            String name,
            long pid,
            String state,
            Level level,
            List<String> stands,
            List<String> fallen,
            int restarts,
            List<String> limits) {

        /** Without limits. */
        public ProcessState(
                String name,
                long pid,
                String state,
                Level level,
                List<String> stands,
                List<String> fallen,
                int restarts) {
            this(name, pid, state, level, stands, fallen, restarts, List.of());
        }
    }

    /** A notice: what runs now. */
    record Processes(List<ProcessState> processes) implements Message {
        public static final Kind<Processes> KIND =
                new Kind<>(0x40, in -> new Processes(in.list(HouseMessages::process)));

        @Override
        public Kind<Processes> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(processes, HouseMessages::process);
        }
    }

    /** A notice: whether a tap can be served. */
    record Ready(boolean ready) implements Message {
        public static final Kind<Ready> KIND = new Kind<>(0x41, in -> new Ready(in.flag()));

        @Override
        public Kind<Ready> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.flag(ready);
        }
    }

    /** What keeps this machine's clock; to plugins it is told in their own words, {@link org.dualchip.plugin.ClockQuality}. */
    enum Keeping {
        /** A time service has set it lately. */
        SYNCED,
        /** One has, not lately. */
        HOLDOVER,
        /** None has since this machine started. */
        UNKNOWN
    }

    /** A notice: how far this machine's clock can be trusted. */
    record ClockKept(Keeping keeping) implements Message {
        public static final Kind<ClockKept> KIND = new Kind<>(0x42, in -> new ClockKept(in.choice(Keeping.values())));

        @Override
        public Kind<ClockKept> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.choice(keeping);
        }
    }

    static void process(Encoder out, ProcessState process) {
        out.text(process.name).i64(process.pid).text(process.state).choice(process.level);
        out.list(process.stands, Encoder::text)
                .list(process.fallen, Encoder::text)
                .i32(process.restarts)
                .list(process.limits, Encoder::text);
    }

    static ProcessState process(Decoder in) {
        return new ProcessState(
                in.text(),
                in.i64(),
                in.text(),
                in.choice(Level.values()),
                in.list(Decoder::text),
                in.list(Decoder::text),
                in.i32(),
                in.list(Decoder::text));
    }
}
