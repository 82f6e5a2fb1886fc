// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.dualchip.link.message.PlaceMessages.Noticed;
import org.dualchip.plugin.Intent;
import org.dualchip.plugin.Notice.Urgency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ten minutes with the demo leave out, in a whole house: an area with two doors, a door held open, a review a day later. */
class RestOfTheWalkTest {
    private static final String SETTINGS = "plugin/access/org.dualchip.access.cfg";
    private static final String STRICT = "\"areas\": [{\"area\": \"house\", \"passback\": \"hard\"}]";
    private static final String OF_THE_REVIEW = " WHERE function = 'health' AND name = 'reviews'";

    private static Site withAnArea(Path root) throws IOException {
        var site = Site.in(root);
        for (var door : List.of("front-door", "back-door")) {
            site.replace("controller/org.dualchip.output~" + door + ".cfg", "rest = 0", "rest = 0\narea = house");
        }
        return site;
    }

    @Test
    void whoIsInsideAnAreaComesInAgainByNeitherOfItsDoors(@TempDir Path root) throws Exception {
        var site = withAnArea(root);
        site.replace("records/access/levels.json", "\"areas\": .*", STRICT);
        try (var house = RunningHouse.start(site)) {
            assertEquals("WELCOME", house.carry("alice", "front-door").reason());
            assertEquals("ALREADY_INSIDE", house.carry("alice", "back-door").reason());
            assertEquals("ALREADY_INSIDE", house.carry("alice", "front-door").reason());
            assertEquals("WELCOME", house.carry("dr-chen", "back-door").reason(), "alice keeps nobody else out");
            var pardon = house.cli().run("order", "access", "pardon", "--at", "back-door", "--holder", "alice");
            assertEquals(0, pardon.exit(), pardon.err());
            assertEquals("WELCOME_BACK", house.carry("alice", "back-door").reason());
        }
    }

    @Test
    void whoLeavesByTheExitMayComeInAgain(@TempDir Path root) throws Exception {
        var site = withAnArea(root);
        site.replace("records/access/levels.json", "\"areas\": .*", STRICT);
        site.replace(SETTINGS, "exits =", "exits = back-door");
        try (var house = RunningHouse.start(site)) {
            assertEquals("WELCOME", house.carry("alice", "front-door").reason());
            assertEquals("ALREADY_INSIDE", house.carry("alice", "front-door").reason());
            assertEquals("GOODBYE", house.carry("alice", "back-door").reason());
            assertEquals("WELCOME_BACK", house.carry("alice", "front-door").reason());
        }
    }

    @Test
    void aDoorThatIsHeldOpenIsTold(@TempDir Path root) throws Exception {
        var site = Site.in(root);
        site.replace(SETTINGS, "held.seconds = .*", "held.seconds = 1");
        // A slow machine takes long between the tap and the hand at the door, which is no forced one therefore.
        site.replace(SETTINGS, "grace.seconds = .*", "grace.seconds = 60");
        try (var house = RunningHouse.start(site)) {
            assertEquals("granted", house.carry("alice", "front-door").decision());
            move(house, "open");
            var told = alarm(house, "HELD_OPEN");
            assertEquals("front-door", told.checkpoint());
            assertTrue(said(told, "en").startsWith("front-door has been standing open for "), told::toString);
            assertTrue(said(told, "de").startsWith("front-door steht seit "), told::toString);
            move(house, "closed");
            assertNull(notice(house, "DOOR_FORCED"));
        }
    }

    private static void move(RunningHouse house, String level) throws Exception {
        var moved = house.cli().run("input", "front-door", "contact", level);
        assertEquals(0, moved.exit(), moved.err());
    }

    @Test
    void aDayAfterTheGlassWasBrokenSomebodyIsAskedForAReview(@TempDir Path root) throws Exception {
        var site = Site.in(root);
        try (var house = RunningHouse.start(site)) {
            var why = Intent.of("break-glass").with("reason", "no-time");
            // On a busy machine a plugin may be too late for its first tap, and nothing is shown then.
            var reasons = new ArrayList<String>();
            Eventually.await("the glass is broken", () -> {
                reasons.add(house.tap("alice", "bedside", why).reason());
                return reasons.contains("GLASS_BROKEN");
            });
            assertEquals(1, Collections.frequency(reasons, "GLASS_BROKEN"));
            assertNull(notice(house, "REVIEW_NEEDED"), "nobody is asked on the same day");
        }
        aDayPasses(site);
        try (var house = RunningHouse.start(site)) {
            var asked = alarm(house, "REVIEW_NEEDED");
            assertEquals("bedside", asked.checkpoint());
            assertTrue(said(asked, "en").contains("The glass was broken for alice"), asked::toString);
            var status = house.cli().run("status").out();
            assertTrue(status.contains("alarms\n  1, see dualchip notices"), status);
            var done = house.cli().run("order", "health", "reviewed", "--at", "bedside", "--holder", "alice");
            assertEquals(0, done.exit(), done.err());
            Eventually.await("reviewed", () -> notice(house, "REVIEWED") != null);
        }
    }

    /** What the house remembers is as old as if it had stood still for a day: the timer, and the review's two times. */
    private static void aDayPasses(Site site) throws Exception {
        var day = Duration.ofDays(1);
        try (var database =
                        DriverManager.getConnection("jdbc:sqlite:" + site.data().resolve("controller/dualchip.db"));
                var hand = database.createStatement();
                var keep = database.prepareStatement("UPDATE memory SET value = ?" + OF_THE_REVIEW)) {
            var timer = "UPDATE timer SET at = at - %d WHERE function = 'health' AND name = 'review'";
            assertEquals(1, hand.executeUpdate(timer.formatted(day.toMillis())));
            byte[] review = hand.executeQuery("SELECT value FROM memory" + OF_THE_REVIEW)
                    .getBytes(1);
            var times = ByteBuffer.wrap(review);
            for (int at : new int[] {0, 4}) times.putInt(at, times.getInt(at) - (int) day.toSeconds());
            keep.setBytes(1, review);
            assertEquals(1, keep.executeUpdate());
        }
    }

    private static String said(Noticed notice, String language) {
        return notice.messages().getOrDefault(language, "");
    }

    private static @Nullable Noticed notice(RunningHouse house, String reason) throws Exception {
        return house.notices().stream()
                .filter(notice -> notice.reason().equals(reason))
                .findFirst()
                .orElse(null);
    }

    private static Noticed alarm(RunningHouse house, String reason) throws Exception {
        Eventually.await(reason, () -> notice(house, reason) != null);
        var alarm = Objects.requireNonNull(notice(house, reason));
        assertEquals(Urgency.ALARM, alarm.urgency());
        return alarm;
    }
}
