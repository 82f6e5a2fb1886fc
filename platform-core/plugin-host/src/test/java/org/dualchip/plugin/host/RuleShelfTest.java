// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.plugin.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dualchip.link.Link;
import org.dualchip.link.Listener;
import org.dualchip.link.Message;
import org.dualchip.link.Transport;
import org.dualchip.link.Wall;
import org.dualchip.link.message.FieldsForm;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Decide.Entered;
import org.dualchip.link.message.RecordMessages.RulesPiece;
import org.dualchip.link.message.RuleMessages.FetchRules;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.ClockQuality;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Holder;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try")
class RuleShelfTest {
    private static final int PIECE = 1000;

    @TempDir
    private Path directory;

    private final RuleShelf shelf = new RuleShelf(
            new RecordTurning((type, key, record, from, to) -> Fields.of(Map.of("was", record.all(), "at", key))),
            2,
            List.of("pass:holder", "fares:rules"));
    private final List<FetchRules> fetched = new CopyOnWriteArrayList<>();
    private volatile Fields rules = Fields.of(Map.of("most", 7L, "text", "x".repeat(3000)));

    private Message piece(Link from, Message asked) {
        var fetch = (FetchRules) asked;
        fetched.add(fetch);
        byte[] all = FieldsForm.bytes(rules);
        int end = Math.min(all.length, fetch.offset() + PIECE);
        return new RulesPiece(fetch.version(), all.length, Arrays.copyOfRange(all, fetch.offset(), end));
    }

    /** A plugin's link to a controller. */
    private interface Story {
        void with(Link controller) throws Exception;
    }

    private void tell(Story story) throws Exception {
        var transport = Transport.of("unix:" + directory);
        try (var door = new Listener(transport, "door", Wall.PLUGIN, () -> this::piece);
                var link = Link.over(transport.dial("door"), "controller", Wall.PLUGIN.peerHears(), this::piece)) {
            story.with(link);
        }
    }

    private static Decide named(long version) {
        return tap(new Entered(version, 0, Map.of(), Map.of("fares", version)));
    }

    private static Decide tap(Entered entered) {
        var ada = new Holder("Ada", "0123456789abcdef");
        return new Decide(
                "tap-1",
                Instant.EPOCH,
                ClockQuality.UNKNOWN,
                "north",
                "north",
                Intent.OWN,
                new Decide.Shown(ada, Assurance.KEY, false, Map.of()),
                List.of(),
                Map.of(),
                entered);
    }

    /** A tap of the version before, decided again: what it was shown is turned here, each version of the rules once. */
    @Test
    void whatWasEnteredForAnotherVersionIsShownInTheFormOfThisOne() throws Exception {
        var pass = Fields.of(Map.of("zone", "north"));
        var then = tap(new Entered(6, 1, Map.of("pass", pass, "place", Fields.NONE), Map.of("fares", 4L)));
        tell(controller -> {
            for (int again = 0; again < 2; again++) {
                var records = shelf.records(controller, then);
                assertEquals(
                        Fields.of(Map.of("was", pass.all(), "at", "Ada")),
                        records.of("pass").orElseThrow());
                assertEquals(
                        "north", records.of("place").orElseThrow().text("at").orElseThrow());
                assertEquals(Fields.of(Map.of("was", rules.all(), "at", "")), records.rules("fares"));
            }
            assertEquals(4, fetched.size());
            assertTrue(fetched.stream().allMatch(one -> one.form() == 1), fetched::toString);
        });
    }

    @Test
    void rulesAreFetchedOnceInPieces() throws Exception {
        tell(controller -> {
            for (int tap = 0; tap < 3; tap++) {
                assertEquals(rules, shelf.records(controller, named(4)).rules("fares"));
            }
            assertEquals(4, fetched.size());
            assertEquals(Fields.NONE, shelf.records(controller, named(4)).rules("others"));
        });
    }

    @Test
    void whatIsOnlyLookedAtIsNotTakenForWhatIsAccepted() throws Exception {
        tell(controller -> {
            RuleShelf.staged(controller, "fares", 5, 0);
            rules = Fields.of(Map.of("most", 9L));
            assertEquals(
                    9,
                    shelf.records(controller, named(5))
                            .rules("fares")
                            .number("most")
                            .orElseThrow());
        });
    }
}
