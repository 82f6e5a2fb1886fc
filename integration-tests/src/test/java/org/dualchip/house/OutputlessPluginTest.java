// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.guest.outputless.Gate;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator read "It opens nothing." of a signed plugin that opens at every tap, and holds the gate open besides. */
@Timeout(300)
class OutputlessPluginTest {
    private static final String TRANSIT = "transit";
    private static final String GATE = "gate-in";

    @TempDir
    private Path root;

    @Test
    void itOpensNothingAndTakesNothing() throws Exception {
        var signer = PluginSigner.make();
        var site = Site.in(root);
        signer.trustedBy(site);
        try (var house = RunningHouse.start(site)) {
            var operator = new Installing(house);
            var jar = new GuestBundle(Gate.class, "1.0.0").signed(root, signer);
            var offered = operator.offer(jar);
            var read = List.of("new: It opens nothing.", "new: It reacts to inputs, timers and orders.");
            assertTrue(offered.words().containsAll(read), offered::toString);
            operator.install(offered, jar);
            operator.change(Verb.SWITCH, TRANSIT);

            Eventually.await("it would hold the gate", () -> said(house, "holds an output"));
            assertEquals("0", house.output(GATE));
            var tap = house.tap("bob", GATE);
            assertEquals("denied PLUGIN_FAILED", tap.decision() + " " + tap.reason());
            assertEquals("0", house.output(GATE));
            assertTrue(said(house, "opens, and its manifest says outputs = false"));
            assertEquals(List.of(Entry.Kind.OUTCOME), journalled(site, tap.tap()), "nothing was intended on the card");
        }
    }

    private static boolean said(RunningHouse house, String words) {
        return house.log().stream().anyMatch(line -> line.contains(words));
    }

    private static List<Entry.Kind> journalled(Site site, String tap) throws Exception {
        try (var journal = JournalFile.open(site.data().resolve("controller"))) {
            return journal.before(Long.MAX_VALUE).stream()
                    .filter(entry -> entry.tap().equals(tap))
                    .map(Entry::kind)
                    .toList();
        }
    }
}
