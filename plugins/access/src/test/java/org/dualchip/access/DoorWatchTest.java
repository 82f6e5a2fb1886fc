// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dualchip.plugin.Reaction.Hold;
import org.dualchip.plugin.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Doors open for 5 s, may be opened 3 s more, and may stand open for 30 s. */
class DoorWatchTest {
    private static final List<String> SILENCE = List.of();

    private final Door door = new Door(DecisionsTest.SITE.wiring(), Rule.ALL);
    private final FakeArea lab = new FakeArea(door, "lab");

    @Test
    void aDoorThatOpensAfterAGrantIsNoAlarm() {
        lab.tap("lab", "");

        assertEquals(
                SILENCE,
                lab.open("lab")
                        .after(seconds(10))
                        .shut("lab")
                        .after(seconds(60))
                        .notices());
        assertFalse(lab.hasTimer("lab"));
    }

    @Test
    void theGraceEndsSomeTimeAfterTheOpening() {
        lab.tap("lab", "");
        assertEquals(SILENCE, lab.after(seconds(8)).open("lab").shut("lab").notices());

        assertEquals(
                List.of("ALARM DOOR_FORCED {door=lab}"),
                lab.after(Duration.ofMillis(1)).open("lab").notices());
    }

    @Test
    void aDoorThatNobodyReleasedIsForced() {
        assertEquals(List.of("ALARM DOOR_FORCED {door=lab}"), lab.open("lab").notices());
        assertTrue(lab.hasTimer("lab"), "and may not stand open either");
    }

    @Test
    void anotherDoorsReleaseIsNoExcuse() {
        lab.tap("lab", "");

        assertEquals(
                List.of("ALARM DOOR_FORCED {door=lab-exit}"),
                lab.open("lab-exit").notices());
    }

    @Test
    void aDeniedCardReleasesNothing() {
        assertEquals("denied NO_RIGHT_HERE", lab.tap("lab", "groups=1"));
        assertEquals(List.of("ALARM DOOR_FORCED {door=lab}"), lab.open("lab").notices());
    }

    @Test
    void aContactThatIsToldAgainIsNoNews() {
        lab.tap("lab", "");
        lab.open("lab")
                .after(seconds(20))
                .restart("lab", "lab-exit")
                .open("lab")
                .shut("lab-exit");

        assertEquals(SILENCE, lab.notices());
        assertEquals(
                List.of("ALARM HELD_OPEN {door=lab, seconds=30}"),
                lab.after(seconds(10)).notices(),
                "the time is counted from the opening");
    }

    @Test
    void aDoorThatIsFoundOpenAtAStartIsForced() {
        assertEquals(
                List.of("ALARM DOOR_FORCED {door=lab}"),
                lab.restart("lab").open("lab").notices());
    }

    @Test
    void aDoorThatWasShutMeanwhileIsNotHeldOpen() {
        lab.tap("lab", "");
        lab.open("lab").restart("lab").shut("lab");

        assertEquals(SILENCE, lab.after(seconds(60)).notices());
        assertEquals(Optional.empty(), lab.remembered("doors"));
    }

    @Test
    void aDoorThatStandsOpenIsAnAlarmOnce() {
        lab.tap("lab", "");
        lab.open("lab");

        assertEquals(SILENCE, lab.after(Duration.ofMillis(29_999)).notices());
        assertEquals(
                List.of("ALARM HELD_OPEN {door=lab, seconds=30}"),
                lab.after(Duration.ofMillis(1)).notices());
        assertEquals(SILENCE, lab.after(Duration.ofDays(1)).notices());
    }

    @Test
    void aTimerThatComesLateSaysForHowLong() {
        lab.tap("lab", "");

        assertEquals(
                List.of("ALARM HELD_OPEN {door=lab, seconds=3600}"),
                lab.open("lab").after(Duration.ofHours(1)).notices());
    }

    /** Time never runs below the last entry, so with the clock set back it stands still, and the timer runs on. */
    @Test
    void aClockThatStandsStillSilencesNoAlarm() {
        lab.tap("lab", "");

        assertEquals(
                List.of("ALARM HELD_OPEN {door=lab, seconds=30}"),
                lab.open("lab").due("lab").notices());
    }

    @Test
    void theTimerOfAnOpeningBeforeIsNoAlarm() {
        lab.tap("lab", "");
        lab.open("lab").shut("lab");

        assertEquals(SILENCE, lab.after(seconds(60)).due("lab").notices());
    }

    @Test
    void anOpenDoorIsStillAnAlarmAfterARestart() {
        lab.tap("lab", "");
        lab.open("lab").restart("lab", "lab-exit");

        assertEquals(
                List.of("ALARM HELD_OPEN {door=lab, seconds=100}"),
                lab.after(seconds(100)).notices());
    }

    @Test
    void anUnlockedDoorMayOpenAndStandOpen() {
        lab.order("lab", "mode", "unlocked").notices();

        assertEquals(
                SILENCE, lab.open("lab").after(Duration.ofDays(1)).due("lab").notices());
        assertEquals(Hold.ACTIVE, lab.hold("lab"));
    }

    @Test
    void theTimeBeginsWhenAnOpenDoorIsNoLongerUnlocked() {
        lab.order("lab", "mode", "unlocked").open("lab").after(seconds(100));
        lab.order("lab", "mode", "card").notices();

        assertEquals(SILENCE, lab.after(seconds(29)).notices());
        assertEquals(
                List.of("ALARM HELD_OPEN {door=lab, seconds=130}"),
                lab.after(seconds(1)).notices());
    }

    @Test
    void theTimeEndsWhenAnOpenDoorIsUnlocked() {
        lab.tap("lab", "");
        lab.open("lab").order("lab", "mode", "unlocked");

        assertFalse(lab.hasTimer("lab"));
    }

    @Test
    void anUnlockedDoorIsHeldAgainAfterARestart() {
        lab.order("lab", "mode", "unlocked").restart("lab", "lab-exit");

        assertEquals(Hold.ACTIVE, lab.hold("lab"));
        assertEquals(Hold.REST, lab.hold("lab-exit"));
    }

    @Test
    void otherModesSurviveARestartWithTheDoorAtRest() {
        lab.order("lab", "mode", "locked").restart("lab");
        assertEquals("denied DOOR_LOCKED", lab.tap("lab", ""));
        assertEquals(Hold.REST, lab.hold("lab"));

        lab.order("lab", "mode", "card-and-pin").restart("lab");
        assertEquals("need-pin", lab.tap("lab", ""));
    }

    @Test
    void aModeIsSaidAndNamesWhoSetIt() {
        assertEquals(
                List.of("NOTE MODE_SET {by=eve, door=lab, mode=card-and-pin}"),
                lab.order("lab", "mode", "card-and-pin").notices());
        assertEquals(Optional.empty(), lab.order("lab", "mode", "card").remembered("doors"));
    }

    @Test
    void aLockdownReleasesWhatIsHeldAndItsEndHoldsItAgain() {
        lab.order("lab", "mode", "unlocked").notices();

        lab.order("lab", "lockdown", "on").order("lab-exit", "lockdown", "on");
        assertEquals(List.of("NOTE LOCKDOWN_ON {area=lab, by=eve}"), lab.notices(), "once an area");
        assertEquals(Hold.REST, lab.hold("lab"));
        assertEquals("denied LOCKDOWN", lab.tap("lab", ""));
        assertEquals("granted GOODBYE", lab.tap("lab-exit", ""));

        lab.restart("lab", "lab-exit");
        assertEquals(Hold.REST, lab.hold("lab"), "no restart ends it");
        assertEquals("denied LOCKDOWN", lab.tap("lab", ""));

        lab.order("lab", "lockdown", "off").order("lab-exit", "lockdown", "off");
        assertEquals(List.of("NOTE LOCKDOWN_OFF {area=lab, by=eve}"), lab.notices());
        assertEquals(Hold.ACTIVE, lab.hold("lab"));
        assertEquals(Hold.REST, lab.hold("lab-exit"));
    }

    @Test
    void aModeSetDuringALockdownWaitsForItsEnd() {
        lab.order("lab", "lockdown", "on").order("lab", "mode", "unlocked");
        assertEquals(Hold.REST, lab.hold("lab"));
        assertEquals("denied LOCKDOWN", lab.tap("lab", "groups=0"));

        lab.order("lab", "lockdown", "off");
        assertEquals(Hold.ACTIVE, lab.hold("lab"));
        assertEquals("granted DOOR_UNLOCKED", lab.tap("lab", "groups=0").replaceFirst(" areas.*", ""));
    }

    @Test
    void anUnlockedDoorIsForcedDuringALockdown() {
        lab.order("lab", "mode", "unlocked").order("lab", "lockdown", "on").notices();

        assertEquals(List.of("ALARM DOOR_FORCED {door=lab}"), lab.open("lab").notices());
    }

    @Test
    void aPardonLetsAHolderInAgainAndCountsThemOut() {
        assertEquals("granted WELCOME stamped areas=lab inside=1", lab.tap("lab", ""));
        assertEquals("denied ALREADY_INSIDE", lab.tap("lab", ""));

        assertEquals(
                List.of("NOTE PARDONED {area=lab, by=eve, holder=alice}"),
                lab.pardon("lab-exit", "alice").notices());
        var again = assertThrows(IllegalArgumentException.class, () -> lab.pardon("lab", "alice"));
        assertEquals("nothing was done: alice is inside no area", again.getMessage(), "once is enough");
        assertEquals("granted WELCOME_BACK areas=lab inside=1", lab.tap("lab", ""));
    }

    @Test
    void anUnclearOrderDoesNothingAndSaysHowItIsWritten() {
        assertUnclear("mode state=locked, unlocked, card or card-and-pin", () -> lab.order("lab", "mode", "ajar"));
        assertUnclear("lockdown state=on or off", () -> lab.order("lab", "lockdown", "ON"));
        assertUnclear(
                "lockdown state=on or off", () -> lab.order("lab", "lockdown", Map.of("state", "on", "for", "1h")));
        assertUnclear("lockdown state=on or off", () -> lab.order("lab", "lockdown", Map.of()));
        assertUnclear("pardon of a holder", () -> lab.pardon("lab", ""));
        assertUnclear("pardon of a holder", () -> lab.order("lab", "pardon", Map.of("holder", "alice")));
        assertEquals(Optional.empty(), lab.remembered("doors").or(() -> lab.remembered("lockdown")));
    }

    private static void assertUnclear(String form, Executable order) {
        var e = assertThrows(IllegalArgumentException.class, order);
        assertEquals("nothing was done; write " + form, e.getMessage());
    }

    @Test
    void whatItDoesNotKnowItLeavesAlone() {
        for (var cause : List.of(
                new Signal.Input("passage", true),
                new Signal.Due("somebody-elses"),
                new Signal.Command("dance", "", Map.of(), "eve"),
                new Signal.Started())) {
            assertEquals(SILENCE, lab.signal("lab", cause).notices());
        }
        assertEquals(Hold.REST, lab.hold("lab"));
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
