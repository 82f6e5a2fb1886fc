// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dualchip.guest.entered.Gate;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.OperatorMessages.TapDone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file of very many holders comes in while a door serves taps. What it took is printed; the long run has 100,000. */
class ManyHoldersTest {
    private static final int HOLDERS = System.getProperty("dualchip.long") != null ? 100_000 : 5_000;
    private static final int BEFORE = 50;

    @TempDir
    private Path root;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void aDoorGoesOnMeanwhileAndTheNextTapSeesAll() throws Exception {
        var signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        var jar = new GuestBundle(Gate.class, "1.0.0").signed(root, signer);
        var file = holders();
        try (var house = RunningHouse.start(site)) {
            var operator = new Installing(house);
            operator.install(jar);
            operator.change(Verb.SWITCH, "transit");
            for (int i = 0; i < BEFORE; i++) house.tap("bob");
            var before = new ArrayList<TapDone>();
            for (int i = 0; i < BEFORE; i++) before.add(house.tap("bob"));

            long begun = System.nanoTime();
            var importing = importing(house, site, file);
            var meanwhile = new ArrayList<TapDone>();
            while (importing.isAlive()) meanwhile.add(house.tap("bob"));
            double seconds = (System.nanoTime() - begun) / 1e9;

            assertEquals(0, importing.exitValue());
            assertTrue(meanwhile.stream().allMatch(tap -> tap.decision().equals("granted")), meanwhile::toString);
            assertEquals("NOT_TODAY", house.carry("alice", "gate-in").reason(), "the last line's ticket is known");
            var set = house.cli().typing("{\"taken\":[\"green\"]}").run("records", "set", "transit", "levels");
            assertEquals(0, set.exit(), set.err());
            assertEquals("TICKET", house.carry("alice", "gate-in").reason());
            System.out.printf(
                    "%d holders in %.1f s, %d taps meanwhile; µs at the median: durable %d before, %d"
                            + " meanwhile; whole %d before, %d meanwhile%n",
                    HOLDERS,
                    seconds,
                    meanwhile.size(),
                    median(before, true),
                    median(meanwhile, true),
                    median(before, false),
                    median(meanwhile, false));
        }
    }

    private Path holders() throws Exception {
        var lines = new ArrayList<>(List.of("key,level,seat"));
        for (int i = 1; i < HOLDERS; i++) lines.add("holder " + i + ",blue," + i);
        lines.add("alice,green,1");
        return Files.write(root.resolve("holders.csv"), lines);
    }

    private static Process importing(RunningHouse house, Site site, Path file) throws Exception {
        assertEquals("running", house.process("controller").state());
        var words = List.of(
                "records",
                "import",
                "transit",
                "ticket",
                file.toString(),
                "--data",
                site.data().toString());
        return Cli.command(words)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static long median(List<TapDone> taps, boolean durable) {
        var sorted = taps.stream()
                .map(tap -> durable ? tap.durableMicros() : tap.totalMicros())
                .sorted(Comparator.naturalOrder())
                .toList();
        return sorted.get(sorted.size() / 2);
    }
}
