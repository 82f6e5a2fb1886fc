// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.dualchip.securechip.fake.FakeSite.TODAY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Purpose;
import org.dualchip.card.Refusal;
import org.dualchip.plugin.Assurance;
import org.dualchip.plugin.Intent;
import org.dualchip.securechip.fake.FakeCard;
import org.dualchip.securechip.fake.FakeSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next card at a checkpoint was asked for. */
class IntentsTest {
    private static final Intent TOP_UP = Intent.of("top-up").with("amount", 2000);
    private static final Intent REFUND = Intent.of("refund");

    @TempDir
    Path data;

    private FakeSite site;
    private Rig rig;
    private FakeCard card;
    private long now;

    @BeforeEach
    void wired() {
        site = new FakeSite(data);
        site.issueTerminal(1 << 1 | 1 << 2, TODAY, TODAY);
        rig = new Rig(data);
        card = site.card();
        card.security.pin = "1234";
        wire("top-up:2:1", "refund:2:2:pin");
    }

    @Test
    void theNextCardIsMetForIt() {
        rig.open.intend("front-door", TOP_UP);
        assertEquals(TOP_UP, opened().intent());
        assertArrayEquals(new Purpose(1, 2, 1).encoded(), card.security.purpose);
    }

    @Test
    void itIsGoodForOneTap() {
        rig.open.intend("front-door", TOP_UP);
        opened();
        assertEquals(Intent.OWN, opened().intent());
        assertArrayEquals(new Purpose(1, 1, 0).encoded(), card.security.purpose);
    }

    @Test
    void aTapThatFailsUsesItUpToo() {
        rig.open.intend("front-door", TOP_UP);
        card.leavesBefore = 2;
        assertInstanceOf(CardSeen.Refused.class, rig.tap(card));
        card.leavesBefore = Integer.MAX_VALUE;
        assertEquals(Intent.OWN, opened().intent());
    }

    @Test
    void itIsForgottenAfterAMinute() {
        rig.open.intend("front-door", TOP_UP);
        now += Duration.ofSeconds(60).toNanos() - 1;
        assertEquals(TOP_UP, opened().intent());
        rig.open.intend("front-door", TOP_UP);
        now += Duration.ofSeconds(60).toNanos();
        assertEquals(Intent.OWN, opened().intent());
    }

    @Test
    void ofTwoTheLaterHolds() {
        rig.open.intend("front-door", REFUND);
        rig.open.intend("front-door", TOP_UP);
        assertEquals("top-up", opened().intent().name());
        assertEquals(Intent.OWN, opened().intent());
    }

    @Test
    void itCanBeTakenBack() {
        rig.open.intend("front-door", TOP_UP);
        rig.open.intend("front-door", Intent.OWN);
        assertEquals(Intent.OWN, opened().intent());
    }

    @Test
    void whatIsNotWiredIsTheCallersMistake() {
        var wrong = assertThrows(
                IllegalArgumentException.class, () -> rig.open.intend("front-door", Intent.of("break-glass")));
        assertTrue(String.valueOf(wrong.getMessage()).contains("break-glass, only for [refund, top-up]"));
        assertThrows(IllegalArgumentException.class, () -> rig.open.intend("back-door", TOP_UP));
        assertEquals(Intent.OWN, opened().intent());
    }

    @Test
    void anIntentMayWantAPin() {
        rig.open.intend("front-door", REFUND);
        assertEquals(Refusal.PIN_MISSING, ((CardSeen.Refused) rig.tap(card)).refusal());
        rig.type("1234");
        rig.open.intend("front-door", REFUND);
        assertEquals(Assurance.KEY_AND_PIN, opened().assurance());
        assertEquals(Assurance.KEY, opened().assurance());
    }

    @Test
    void noIntentIsMetTheShortWay() {
        card.security.usesOfASecret = 8;
        opened();
        assertTrue(opened().resumed(), "the place's own purpose is");
        rig.open.intend("front-door", TOP_UP);
        assertFalse(opened().resumed());
        rig.open.intend("front-door", TOP_UP);
        assertFalse(opened().resumed());
    }

    @Test
    void aTerminalWithoutTheRoleServesNobody() {
        wire("top-up:3:1");
        rig.open.intend("front-door", Intent.of("top-up"));
        assertEquals(Refusal.CHECKPOINT_NOT_READY, ((CardSeen.Refused) rig.tap(card)).refusal());
    }

    private void wire(String... intents) {
        rig.wire(Rig.Wired.door().with("right:1:32:read").intending(intents), () -> now);
    }

    private CardSeen.Opened opened() {
        return assertInstanceOf(CardSeen.Opened.class, rig.tap(card));
    }
}
