// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.securechip;

import static org.dualchip.plugin.Assurance.KEY;
import static org.dualchip.plugin.Assurance.KEY_AND_PIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.dualchip.card.CardSeen;
import org.dualchip.card.Refusal;
import org.dualchip.securechip.fake.FakeSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the deciding generation did not ask for is not done with a card, however the checkpoint is wired. */
class HeldToTermsTest {
    @TempDir
    private Path data;

    private FakeSite site;
    private Rig rig;
    private final Admitting gate = new Admitting();

    @BeforeEach
    void open() throws Exception {
        site = new FakeSite(data);
        rig = new Rig(data);
        rig.admitted.admission = gate;
    }

    @Test
    void aTapIsOpenedForTheGenerationThatDecidesThen() {
        gate.decides("access", 3, KEY, Set.of(1), Admitting.ACCESS);
        rig.during = id -> gate.decides("access", 4, KEY, Set.of(1), Admitting.ACCESS);
        assertEquals(
                3, assertInstanceOf(CardSeen.Opened.class, rig.tap(site.card())).generation());
        assertEquals(
                4, assertInstanceOf(CardSeen.Opened.class, rig.tap(site.card())).generation());
    }

    @Test
    void withoutAGateOrAPluginOfThisFunctionNobodyEnters() {
        assertNotAdmitted("decides for the function access");
        gate.decides("transit", 0, KEY, Set.of(1), Admitting.ACCESS);
        assertNotAdmitted("decides for the function access");
        rig.admitted.admission = null;
        assertNotAdmitted("the gate is not there");
    }

    @Test
    void aRoleOrAFileThatWasNotAskedForIsNotOpened() {
        gate.decides("access", 1, KEY, Set.of(2), Admitting.ACCESS);
        assertNotAdmitted("access 1.1 asks for no role 1");
        gate.decides("access", 2, KEY, Set.of(1), "right:32:read");
        assertNotAdmitted(
                "front-door is wired with stamp:16:later+change; the plugin access 1.2 asks for no such file");
        gate.decides("access", 3, KEY, Set.of(1), "right:32:read", "stamp:16:later");
        assertNotAdmitted("asks for stamp:16:later");
        gate.decides("access", 4, KEY, Set.of(1), "right:31:read", "stamp:16:later+change");
        assertNotAdmitted("asks for right:31:read");
    }

    /** What is said before an update is what would be said after it. */
    @Test
    void anOperatorHearsBeforehandWhichCheckpointWouldServeNobody() {
        gate.decides("access", 1, KEY, Set.of(1), Admitting.ACCESS);
        var wired = new WiredCheckpoints(rig.admitted, rig.profiles);
        wired.checkpoints = rig.flow.checkpoints;
        var now = gate.generations().get(0).terms();
        assertEquals(List.of(), wired.of(now));

        gate.decides("access", 2, KEY, Set.of(1), "right:32:read");
        var why = "front-door is wired with stamp:16:later+change; the plugin access 1.2 asks for no such file";
        assertEquals(
                List.of("front-door would serve nobody: " + why),
                wired.of(gate.generations().get(0).terms()));
        assertNotAdmitted(why);

        gate.decides("transit", 1, KEY, Set.of(1), "right:32:read");
        assertEquals(List.of(), wired.of(gate.generations().get(1).terms()), "of its own checkpoints alone");
    }

    @Test
    void ofACheckpointThatWouldServeSomeCardsItIsSaidWhichNot() {
        rig.wire(Rig.Wired.door().with("right:1:32:read").intending("audit:2:7"), System::nanoTime);
        gate.decides("access", 1, KEY, Set.of(1), Admitting.ACCESS);
        var wired = new WiredCheckpoints(rig.admitted, rig.profiles);
        wired.checkpoints = rig.flow.checkpoints;
        assertEquals(
                List.of("front-door would serve nobody for audit:"
                        + " the plugin access 1.1 asks for no role 2, as front-door is wired for"),
                wired.of(gate.generations().get(0).terms()));
    }

    @Test
    void aPluginThatAsksForAPinHasOneTypedWhateverThePlaceWants() {
        gate.decides("access", 1, KEY_AND_PIN, Set.of(1), Admitting.ACCESS);
        var refused = assertInstanceOf(CardSeen.Refused.class, rig.tap(site.card()));
        assertEquals(Refusal.PIN_MISSING, refused.refusal());
    }

    private void assertNotAdmitted(String why) {
        var refused = assertInstanceOf(CardSeen.Refused.class, rig.tap(site.card()));
        assertEquals(Refusal.PLUGIN_NOT_ADMITTED, refused.refusal());
        assertTrue(refused.detail().contains(why), refused.detail());
        var wired = new WiredCheckpoints(rig.admitted, rig.profiles);
        wired.checkpoints = rig.flow.checkpoints;
        assertTrue(wired.checkpoints().get(0).state().contains(why));
    }
}
