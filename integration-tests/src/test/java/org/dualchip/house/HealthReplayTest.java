// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.JournalFile;
import org.dualchip.plugin.Intent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of a real house's bedside, decided again: what was kept as a digest is skipped, by whatever settings, and said. */
@SuppressWarnings({"NullAway.Init", "try"})
class HealthReplayTest {
    private static final String DIGEST_ALONE = "of emergency there is a digest alone";
    private static final String NOBODY = "no plugin decided it";
    private static final Pattern LINE = Pattern.compile("(\\w{26}) +(\\S*) +(skipped|differs) +(.+)");

    private static Site site;
    private static Map<String, JsonObject> journal = Map.of();

    /** Two live, one refused, one word left, one by that word, one refused, two by broken glass; and one at a door. */
    @BeforeAll
    static void aDay(@TempDir Path root) throws Exception {
        site = Site.in(root);
        try (var house = RunningHouse.start(site);
                var hand = new OwnHand(site, house)) {
            try (var professional = hand.lay("dr-chen", "bedside")) {
                assertEquals("SHOWN", hand.present("alice", "bedside").reason());
                var vaccinations = Intent.of("vaccinations");
                assertEquals(
                        "SHOWN", hand.present("alice", "bedside", vaccinations).reason());
            }
            hand.awaitNobodyBeside("alice", "bedside");
            var emergency = Intent.of("emergency");
            hand.present("dr-chen", "bedside-staff", Intent.of("delegate"));
            hand.awaitNobodyBeside("alice", "bedside");
            hand.present("alice", "bedside", emergency);
            hand.present("alice", "bedside", emergency);
            var glass = Intent.of("break-glass");
            assertEquals(
                    "REASON_NEEDED", hand.present("alice", "bedside", glass).reason());
            var reason = glass.with("reason", "no-time");
            assertEquals(
                    "GLASS_BROKEN", hand.present("alice", "bedside", reason).reason());
            assertEquals("WELCOME", hand.present("alice", "front-door").reason());
        }
        journal = outcomes();
    }

    @Test
    void eachTapThatWasShownHealthFactsIsSkipped() throws Exception {
        var said = replay("health");
        assertEquals(0, said.exit(), said.err());
        var skipped = skipped(said);
        assertTrue(ofReason("SHOWN").size() >= 2 && ofReason("GLASS_BROKEN").size() == 1);
        for (var tap : journal.entrySet()) {
            var body = tap.getValue();
            if (!body.getString("function").equals("health")) continue;
            boolean digest = body.encode().contains("\"digest\"");
            boolean undecided = !body.containsKey("plugin");
            var expected = digest ? DIGEST_ALONE : undecided ? NOBODY : "";
            assertEquals(expected, skipped.getOrDefault(tap.getKey(), ""), body::encode);
        }
        assertEquals(
                List.of("VOUCHED"),
                journal.values().stream()
                        .filter(body -> body.getString("function").equals("health") && body.containsKey("plugin"))
                        .filter(body -> !body.encode().contains("\"digest\""))
                        .map(body -> body.getString("reason"))
                        .toList(),
                "of all that was decided, what shows nothing of health");
        assertTrue(said.out().endsWith("1 the same, 0 differ, " + skipped.size() + " skipped\n"), said.out());
    }

    @Test
    void otherSettingsDecideNoneOfThem() throws Exception {
        var other = Files.writeString(site.data().resolve("other.cfg"), "show.seconds = 1\nreview.hours = 1\n");
        var said = replay("health", "--settings", other.toString());
        assertEquals(0, said.exit(), said.out() + said.err());
        assertEquals(skipped(replay("health")), skipped(said));
    }

    /** So the skipping is not the replay's way with all of this journal. */
    @Test
    void theDoorsTapOfTheSameJournalIsDecidedAgain() throws Exception {
        assertEquals("1 the same, 0 differ, 0 skipped\n", replay("access").out());
    }

    private static Cli.Said replay(String... words) throws Exception {
        var all = new ArrayList<>(List.of("replay"));
        all.addAll(List.of(words));
        return Cli.of(site.data()).run(all.toArray(String[]::new));
    }

    /** By tap, why it was skipped; nothing else is printed but the sum. */
    private static Map<String, String> skipped(Cli.Said said) {
        var skipped = new TreeMap<String, String>();
        var lines = said.out().lines().toList();
        for (var line : lines.subList(0, lines.size() - 1)) {
            var tap = LINE.matcher(line);
            assertTrue(tap.matches() && tap.group(3).equals("skipped"), line);
            skipped.put(tap.group(1), tap.group(4));
        }
        return skipped;
    }

    private static List<JsonObject> ofReason(String reason) {
        return journal.values().stream()
                .filter(body -> body.getString("reason").equals(reason))
                .toList();
    }

    private static Map<String, JsonObject> outcomes() throws Exception {
        try (var file = JournalFile.open(site.data().resolve("controller"))) {
            return file.after(0).stream()
                    .filter(entry -> entry.kind() == Entry.Kind.OUTCOME)
                    .collect(Collectors.toMap(Entry::tap, entry -> new JsonObject(entry.body())));
        }
    }
}
