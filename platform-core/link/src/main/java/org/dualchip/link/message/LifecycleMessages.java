// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.link.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dualchip.card.admission.Piece;
import org.dualchip.link.Decoder;
import org.dualchip.link.Encoder;
import org.dualchip.link.Message;

/**
 * How plugins come and go: what an operator asks of the controller and is told, which processes the controller wants of the
 * launcher, and what it asks of a plugin's process besides taps and signals.
 */
public interface LifecycleMessages {

    /** What an operator asks of a plugin. */
    enum Verb {
        /** Start what was offered beside the one that decides, try it, and replay journalled taps on it. */
        INSTALL,
        /** Let what was installed decide from the next tap on. */
        SWITCH,
        /** Give up what was installed and decides nothing. */
        DISCARD,
        /** Let the generation before decide again. */
        ROLLBACK,
        /** End the plugin; one that the house came with goes back to that. */
        REMOVE
    }

    /** How a generation is. */
    enum State {
        /** Its process comes up. */
        STARTING,
        /** It was tried, and waits for the switch. */
        READY,
        /** Cards are opened for it. */
        DECIDES,
        /** It decided before, and can be rolled back to. */
        KEPT,
        /** Its process died too often; {@link GenerationState#why} says how. */
        QUARANTINED,
        /** It could not be installed; {@link GenerationState#why} says why. */
        FAILED
    }

    /**
     * A generation as the operator sees it.
     *
     * @param signer empty where nobody signed it
     * @param why what went wrong, in a sentence, or empty
     * @param deaths of its process since the controller started
     * @param missed deadlines since the controller started
     * @param failed how often it answered with an exception since the controller started
     */
    record GenerationState(
            int number,
            String version,
            String signer,
            String digest,
            Instant admitted,
            State state,
            String why,
            int deaths,
            int missed,
            int failed) {
        private static GenerationState decode(Decoder in) {
            return new GenerationState(
                    in.i32(),
                    in.text(),
                    in.text(),
                    in.text(),
                    Instant.ofEpochMilli(in.i64()),
                    in.choice(State.values()),
                    in.text(),
                    in.i32(),
                    in.i32(),
                    in.i32());
        }

        private static void encode(Encoder out, GenerationState one) {
            out.i32(one.number).text(one.version).text(one.signer).text(one.digest);
            out.i64(one.admitted.toEpochMilli())
                    .choice(one.state)
                    .text(one.why)
                    .i32(one.deaths)
                    .i32(one.missed)
                    .i32(one.failed);
        }
    }

    /**
     * What the newest generation decides of taps that were journalled, beside what was decided.
     *
     * @param replayed taps that it was asked again
     * @param skipped taps that could not be, such as those of which the journal has a digest alone, or an older form
     * @param different how many of the replayed it decided in time, and differently
     * @param failed how many of the replayed it gave no decision for that would be taken
     * @param late how many of the replayed it decided later than a tap waits, again and again
     * @param left taps that it was not asked, since it had taken too long by then
     * @param differences a line for each that is different, failed or late: the tap's id, and behind two spaces what it is; the
     *     id alone, where there is no room for more
     */
    record Replayed(
            int replayed, int skipped, int different, int failed, int late, int left, List<String> differences) {
        public static final Replayed NOTHING = new Replayed(0, 0, 0, 0, 0, 0, List.of());

        private static final String BEHIND_THE_ID = "  ";
        /** Of its length, and a little more. */
        private static final int AROUND_A_LINE = 8;

        /** How many are different, failed or late; more than there are lines, where there was no room for all ids. */
        public int notTheSame() {
            return different + failed + late;
        }

        /** The same in that many bytes: sentences of the first taps, and the ids of all others. */
        public Replayed within(int bytes) {
            var lines = new ArrayList<String>();
            int free = bytes
                    - differences.stream().mapToInt(line -> size(id(line))).sum();
            boolean words = true;
            for (var line : differences) {
                int more = size(line) - size(id(line));
                words = words && more <= free;
                if (words) free -= more;
                lines.add(words ? line : id(line));
            }
            for (; free < 0 && !lines.isEmpty(); free += size(lines.remove(lines.size() - 1)))
                ;
            return new Replayed(replayed, skipped, different, failed, late, left, lines);
        }

        private static String id(String line) {
            return line.split(BEHIND_THE_ID, 2)[0];
        }

        private static int size(String line) {
            return line.getBytes(StandardCharsets.UTF_8).length + AROUND_A_LINE;
        }

        private static Replayed decode(Decoder in) {
            return new Replayed(in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.i32(), in.list(Decoder::text));
        }

        private static void encode(Encoder out, Replayed one) {
            out.i32(one.replayed).i32(one.skipped).i32(one.different);
            out.i32(one.failed).i32(one.late).i32(one.left).list(one.differences, Encoder::text);
        }
    }

    /**
     * A plugin with its generations.
     *
     * @param words what the newest asks for, in sentences for the operator
     */
    record Plugin(String name, List<GenerationState> generations, List<String> words, Replayed replayed) {
        private static Plugin decode(Decoder in) {
            return new Plugin(in.text(), in.list(GenerationState::decode), in.list(Decoder::text), Replayed.decode(in));
        }

        private static void encode(Encoder out, Plugin plugin) {
            out.text(plugin.name).list(plugin.generations, GenerationState::encode);
            out.list(plugin.words, Encoder::text);
            Replayed.encode(out, plugin.replayed);
        }
    }

    /** An operator offers a piece of a bundle; answered with {@link Offered}. */
    record OfferPlugin(Piece piece, String token) implements Message {
        public static final Kind<OfferPlugin> KIND =
                new Kind<>(0x80, in -> new OfferPlugin(AdmissionForms.piece(in), in.text()));

        @Override
        public Kind<OfferPlugin> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            AdmissionForms.piece(out, piece);
            out.text(token);
        }

        @Override
        public String toString() {
            return "OfferPlugin[" + piece.digest() + "]";
        }
    }

    /**
     * What is found of an offered bundle.
     *
     * @param whole false while pieces are missing; nothing else is said then
     * @param plugin its name, or empty where its manifest cannot be read
     * @param words what it asks for, in sentences, and what of it is new, marked with {@code new: }; before it
     *     what it promises no more, with {@code no longer: }
     * @param findings why it is not admitted; none: it may be installed
     * @param warnings what the operator should know
     */
    record Offered(
            boolean whole,
            String plugin,
            String version,
            List<String> words,
            List<String> findings,
            List<String> warnings)
            implements Message {
        public static final Kind<Offered> KIND = new Kind<>(
                0x81,
                in -> new Offered(
                        in.flag(),
                        in.text(),
                        in.text(),
                        in.list(Decoder::text),
                        in.list(Decoder::text),
                        in.list(Decoder::text)));

        @Override
        public Kind<Offered> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.flag(whole).text(plugin).text(version).list(words, Encoder::text);
            out.list(findings, Encoder::text).list(warnings, Encoder::text);
        }
    }

    /**
     * An operator changes a plugin; answered with {@link Plugins}, of that one, when it is done.
     *
     * @param digest of the offered bundle, for {@link Verb#INSTALL}; else empty
     * @param by who asks, for the journal
     */
    record ChangePlugin(Verb verb, String plugin, String digest, String by, String token) implements Message {
        public static final Kind<ChangePlugin> KIND = new Kind<>(
                0x82, in -> new ChangePlugin(in.choice(Verb.values()), in.text(), in.text(), in.text(), in.text()));

        @Override
        public Kind<ChangePlugin> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.choice(verb).text(plugin).text(digest).text(by).text(token);
        }

        @Override
        public String toString() {
            return "ChangePlugin[" + verb + " " + plugin + " by " + by + "]";
        }
    }

    /** An operator asks about a plugin, or about all when the name is empty; answered with {@link Plugins}. */
    record AskPlugins(String plugin) implements Message {
        public static final Kind<AskPlugins> KIND = new Kind<>(0x83, in -> new AskPlugins(in.text()));

        @Override
        public Kind<AskPlugins> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(plugin);
        }
    }

    /**
     * Plugins, with their generations.
     *
     * @param development whether bundles that nobody signed are taken here
     */
    record Plugins(boolean development, List<Plugin> plugins) implements Message {
        public static final Kind<Plugins> KIND =
                new Kind<>(0x84, in -> new Plugins(in.flag(), in.list(Plugin::decode)));

        @Override
        public Kind<Plugins> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.flag(development).list(plugins, Plugin::encode);
        }
    }

    /**
     * A process of a plugin that is to run.
     *
     * @param process its name, which is its door's
     * @param generation {@link org.dualchip.card.admission.Generation#HOUSE} for what the house came with
     * @param digest of the bundle, which is tried before it is started
     * @param heap MiB
     */
    record WantedProcess(String process, String plugin, int generation, String digest, int heap) {}

    /** A notice to the launcher: the plugins' processes that are to run now, and no others. */
    record Wanted(List<WantedProcess> processes) implements Message {
        public static final Kind<Wanted> KIND = new Kind<>(
                0x85,
                in -> new Wanted(in.list(
                        each -> new WantedProcess(each.text(), each.text(), each.i32(), each.text(), each.i32()))));

        @Override
        public Kind<Wanted> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.list(
                    processes,
                    (each, one) -> each.text(one.process)
                            .text(one.plugin)
                            .i32(one.generation)
                            .text(one.digest)
                            .i32(one.heap));
        }
    }

    /** A notice to the launcher: a plugin's process hangs, and is to be killed; it comes back as after any death. */
    record Kill(String process) implements Message {
        public static final Kind<Kill> KIND = new Kind<>(0x86, in -> new Kill(in.text()));

        @Override
        public Kind<Kill> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.text(process);
        }
    }

    /** Asks a plugin's process whether it lives. */
    record Ping() implements Message {
        public static final Kind<Ping> KIND = new Kind<>(0x27, in -> new Ping());

        @Override
        public Kind<Ping> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            // It says all by its kind.
        }
    }

    /** Asks a plugin to turn what was remembered from one schema to another; answered with {@link Migrated}. */
    record Migrate(Map<String, byte[]> values, int from, int to) implements Message {
        public static final Kind<Migrate> KIND =
                new Kind<>(0x28, in -> new Migrate(in.map(Decoder::bytes), in.u16(), in.u16()));

        @Override
        public Kind<Migrate> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.map(values, Encoder::bytes).u16(from).u16(to);
        }
    }

    /** What was remembered, in the schema that was asked for. */
    record Migrated(Map<String, byte[]> values) implements Message {
        public static final Kind<Migrated> KIND = new Kind<>(0x29, in -> new Migrated(in.map(Decoder::bytes)));

        @Override
        public Kind<Migrated> kind() {
            return KIND;
        }

        @Override
        public void encode(Encoder out) {
            out.map(values, Encoder::bytes);
        }
    }
}
