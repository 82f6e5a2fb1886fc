// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.dualchip.card.admission.Generation;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.PluginBody;
import org.dualchip.house.OperatorInTheDark.Moment;
import org.dualchip.house.OperatorInTheDark.Step;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.plugin.Decider;
import org.dualchip.power.LossyDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes while a plugin is installed or updated: every process dies, and the disk has what was synced alone. The old
 * generation decides then or the new one, whole, and the journal says which.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class PluginPowerLossTest {
    private static final boolean LONG = System.getProperty("dualchip.long") != null;
    private static final int MOMENTS = Integer.getInteger("dualchip.power.moments", LONG ? 100 : 8);
    private static final long SEED = Long.getLong("dualchip.power.seed", 1);
    private static final String TRANSIT = "transit";
    private static final String FOLDER = "generations/" + TRANSIT;
    /** A little more than each step takes of the disk, and of time. */
    private static final Map<Step, Integer> OPERATIONS = Map.of(Step.INSTALL, 45, Step.SWITCH, 24);

    private static final Map<Step, Integer> MILLIS = Map.of(Step.OFFER, 60, Step.INSTALL, 1_500, Step.SWITCH, 80);
    private static final int OF_A_START = 80;
    private static final int MILLIS_OF_A_START = 5_000;
    private static final List<Step> BY_OPERATIONS = List.of(Step.INSTALL, Step.SWITCH, Step.SWITCH);
    private static final List<Step> BY_TIME = List.of(Step.INSTALL, Step.SWITCH, Step.OFFER);

    private final Random random = new Random(SEED);
    private final Map<String, Integer> ends = new TreeMap<>();
    private int versions;

    @TempDir
    Path root;

    @BeforeEach
    void requireDisk() throws Exception {
        LossyDisk.require();
    }

    /** A stranger's bundle. */
    private record Guest(Class<? extends Decider> decider, Path jar, String digest) {
        /** By what they say of bob. */
        String who() {
            if (decider == org.dualchip.guest.first.Gate.class) return "first";
            return decider == org.dualchip.guest.second.Gate.class ? "second" : "house";
        }
    }

    private static String who(String reason) {
        return switch (reason) {
            case "FREE_DAY" -> "first";
            case "NOT_BOB" -> "second";
            default -> "house";
        };
    }

    @Test
    void theOldGenerationOrTheNewNeverNeither() throws Exception {
        var signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        try (var dark = new DarkHouse(site, root.resolve("power"), SEED, "names")) {
            dark.start();
            for (int i = 0; i < MOMENTS; i++) {
                boolean update = i % 4 > 1;
                var old = beforehand(dark, update, signer);
                cut(dark, old, guest(old.decider, signer), moment(i), update);
            }
        } finally {
            int moments = ends.values().stream().mapToInt(Integer::intValue).sum();
            System.out.println("seed " + SEED + ", power lost at " + moments + " moments: " + ends);
        }
    }

    /** Every other one by what the disk does: between two writes lie few of the moments that a clock finds. */
    private Moment moment(int i) {
        boolean byTime = i % 2 == 1;
        var during = (byTime ? BY_TIME : BY_OPERATIONS).get(i / 2 % 3);
        if (byTime) return new Moment(during, 1 + random.nextInt(MILLIS.getOrDefault(during, 1)), 0);
        return new Moment(during, 0, 1 + random.nextInt(OPERATIONS.getOrDefault(during, 1)));
    }

    /** Has the house's own plugin decide, or a stranger's that is to be updated. */
    private Guest beforehand(DarkHouse dark, boolean update, PluginSigner signer) throws Exception {
        var operator = new Installing(dark::ask);
        var now = KeptGenerations.in(dark.lasting(FOLDER));
        if (!update) {
            if (now.decides() != Generation.HOUSE) operator.change(Verb.REMOVE, TRANSIT);
            return new Guest(Decider.class, root, "");
        }
        var last = guest(Decider.class, signer);
        operator.install(last.jar);
        operator.change(Verb.SWITCH, TRANSIT);
        return last;
    }

    /** The next version, which decides differently. */
    private Guest guest(Class<? extends Decider> old, PluginSigner signer) throws Exception {
        Class<? extends Decider> other = old == org.dualchip.guest.first.Gate.class
                ? org.dualchip.guest.second.Gate.class
                : org.dualchip.guest.first.Gate.class;
        var jar = new GuestBundle(other, "1.0." + versions++).signed(root, signer);
        return new Guest(other, jar, Installing.digest(Files.readAllBytes(jar)));
    }

    private void cut(DarkHouse dark, Guest old, Guest next, Moment moment, boolean update) throws Exception {
        var operator = new OperatorInTheDark(new Installing(dark::ask), dark.disk(), next.jar, moment);
        var hand = new Thread(operator, "operator");
        hand.start();
        dark.goWithThePower();
        hand.join();
        operator.requireNoTrouble();
        var step = operator.step();

        var kept = KeptGenerations.in(dark.lasting(FOLDER));
        boolean isNew = kept.deciding().equals(next.digest);
        var story = (update ? "update" : "install") + ", during " + step + ": " + (isNew ? "new" : "old");
        if (!isNew) assertEquals(old.digest, kept.deciding(), story);
        if (step.compareTo(Step.SWITCH) < 0) assertTrue(!isNew, story);
        if (step.compareTo(Step.INSTALL) > 0) kept.has(next.digest);
        if (step == Step.END) assertTrue(isNew, story);

        if (random.nextInt(3) == 0) {
            story += ", and again at the start";
            dark.startInVain(1 + random.nextInt(OF_A_START), 1 + random.nextInt(MILLIS_OF_A_START));
            assertEquals(
                    kept.decides(), KeptGenerations.in(dark.lasting(FOLDER)).decides(), story);
        }
        dark.start();
        isAsKept(dark, kept, isNew ? next : old, story);
        ends.merge(story, 1, Integer::sum);
    }

    /** The house that has come back does what its disk says, clears away what was left over, and journals both. */
    private static void isAsKept(DarkHouse dark, KeptGenerations kept, Guest deciding, String story) throws Exception {
        var operator = new Installing(dark::ask);
        Eventually.await(
                "learnt after " + story,
                () -> !operator.show(TRANSIT).generations().isEmpty());
        assertEquals(kept.decides(), Installing.deciding(operator.show(TRANSIT)).number(), story);
        Eventually.await(
                "its process is up after " + story,
                () -> !dark.house().carry("bob", "gate-in").reason().equals("PLUGIN_MISSING"));
        assertEquals(deciding.who(), who(dark.house().carry("bob", "gate-in").reason()), story);

        Eventually.await(
                "settled after " + story,
                () -> KeptGenerations.isSettled(dark.lasting(FOLDER), kept.decides()) && says(dark, kept));
        assertEquals(kept.decides(), KeptGenerations.in(dark.lasting(FOLDER)).decides(), story);
    }

    /** Who decides, how it came about, and what was undone; the end of that may have been lost with the power. */
    private static boolean says(DarkHouse dark, KeptGenerations kept) throws Exception {
        var bodies = new ArrayList<PluginBody>();
        try (var journal = JournalFile.open(dark.site().data().resolve("controller"))) {
            assertTrue(journal.verify().holds(), "the journal's chain");
            long last = 0;
            for (var page = journal.after(last); !page.isEmpty(); page = journal.after(last)) {
                page.stream()
                        .filter(entry -> entry.kind() == Entry.Kind.PLUGIN)
                        .forEach(entry -> bodies.add(PluginBody.read(entry.body())));
                last = page.get(page.size() - 1).seq();
            }
        }
        boolean said = true;
        for (int stranger : kept.strangers()) said &= has(bodies, "UNDO", stranger, "begun");
        if (kept.decides() == Generation.HOUSE) return said;
        assertTrue(has(bodies, "SWITCH", kept.decides(), "begun"), () -> "who switched? " + bodies);
        var lastStart =
                bodies.stream().filter(body -> body.verb().equals("START")).reduce((one, other) -> other);
        return said
                && lastStart.filter(body -> body.generation() == kept.decides()).isPresent();
    }

    private static boolean has(List<PluginBody> bodies, String verb, int generation, String outcome) {
        return bodies.stream()
                .anyMatch(body -> body.verb().equals(verb)
                        && body.generation() == generation
                        && body.outcome().outcome().equals(outcome));
    }

    /** The disk itself: where it does as if it had synced, the same asking finds what no one admitted. */
    @Test
    void withoutSyncsNobodyDecides() throws Exception {
        var signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        try (var dark = new DarkHouse(site, root.resolve("power"), SEED, "deaf")) {
            dark.start();
            var next = guest(Decider.class, signer);
            var operator = new Installing(dark::ask);
            operator.install(next.jar);
            operator.change(Verb.SWITCH, TRANSIT);
            dark.disk().loseAfter(0);
            dark.goWithThePower();
            var missed = assertThrows(AssertionError.class, () -> KeptGenerations.in(dark.lasting(FOLDER)));
            System.out.println("without syncs: " + missed.getMessage());
        }
    }
}
