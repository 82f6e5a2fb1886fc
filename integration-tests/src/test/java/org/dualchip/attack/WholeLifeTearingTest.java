// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.attack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dualchip.attack.Tear.Place;
import org.dualchip.card.CardException;
import org.dualchip.virtualcard.memory.TearingMemory.Moment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A card's whole life, torn everywhere: at every exchange with either interface and at every write of its four memories, while
 * it is issued, renewed, unblocked, re-keyed, erased, and while taps change it. After each tear the card is as before or as
 * after, none that is half made opens, value is neither made nor lost, and who does the same again comes to its end.
 *
 * <p>How many exchanges and writes there are is found out by doing: each number is torn until one is not reached. Exchanges are
 * torn before, in the middle and after always; writes in the middle only, and with the system property {@code dualchip.long}
 * before and after too.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class WholeLifeTearingTest {
    /** Signatures in DER differ by a byte or two, which may cost a write or an exchange in one run and none in another. */
    private static final int SLACK = 2;

    private static final boolean LONG = System.getProperty("dualchip.long") != null;

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static DeskAndDoor site;

    @SuppressWarnings("NullAway.Init")
    private static DeskWork desk;

    @SuppressWarnings("NullAway.Init")
    private static StampWork stamps;

    @BeforeAll
    static void open() throws Exception {
        site = new DeskAndDoor(folder);
        desk = new DeskWork(site);
        stamps = new StampWork(site);
    }

    @Test
    void issuing() throws Exception {
        tornEverywhere("issuing", desk.issuing());
    }

    @Test
    void issuingByRequest() throws Exception {
        tornEverywhere("issuing by request", new RequestWork(site, folder.resolve("keyless")));
    }

    @Test
    void renewing() throws Exception {
        tornEverywhere("renewing", desk.renewing());
    }

    @Test
    void erasingInsteadOfRenewing() throws Exception {
        tornEverywhere("erasing instead of renewing", desk.erasingInsteadOfRenewing());
    }

    @Test
    void unblocking() throws Exception {
        tornEverywhere("unblocking", desk.unblocking());
    }

    @Test
    void reKeying() throws Exception {
        tornEverywhere("re-keying", desk.reKeying());
    }

    @Test
    void erasing() throws Exception {
        tornEverywhere("erasing", desk.erasing());
    }

    @Test
    void aFirstTap() throws Exception {
        tornEverywhere("a first tap", stamps.firstTap());
    }

    @Test
    void comingBack() throws Exception {
        tornEverywhere("coming back", stamps.comingBack());
    }

    @Test
    void aTripThatIsPaid() throws Exception {
        tornEverywhere("a trip that is paid", new TripWork(site));
    }

    private static void tornEverywhere(String name, Stretch stretch) throws Exception {
        var silicon = stretch.before();
        var whole = TornCard.whole(silicon);
        stretch.run(whole);
        stretch.mustGoOn(silicon, false);
        Map<Place, Integer> cases = new EnumMap<>(Place.class);
        for (var place : Place.values()) {
            for (var moment : Moment.values()) {
                if (place != Place.EXCHANGE && moment != Moment.IN_THE_MIDDLE && !LONG) continue;
                int torn = tornAtEvery(name, stretch, place, moment);
                assertTrue(torn >= whole.count(place) - SLACK, place + ": " + torn + " of " + whole.count(place));
                cases.merge(place, torn, Integer::sum);
            }
        }
        System.out.printf("%s: torn %s%n", name, cases);
    }

    /** How many there were. */
    private static int tornAtEvery(String name, Stretch stretch, Place place, Moment moment) {
        int at = 1;
        while (isTorn(name, stretch, new Tear(place, at, moment))) at++;
        return at - 1;
    }

    private static boolean isTorn(String name, Stretch stretch, Tear tear) {
        try {
            var silicon = stretch.before();
            var card = TornCard.torn(silicon, tear);
            boolean lost = loses(stretch, card);
            if (!card.torn()) {
                assertFalse(lost, "lost without a tear");
                return false;
            }
            stretch.mustGoOn(silicon, lost);
            return true;
        } catch (Exception | AssertionError e) {
            throw new AssertionError(name + ", " + tear + ": " + e.getMessage(), e);
        }
    }

    private static boolean loses(Stretch stretch, TornCard card) throws Exception {
        try {
            stretch.run(card);
            return false;
        } catch (CardException gone) {
            return true;
        }
    }
}
