// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.dualchip.admission.bundle.Digests;
import org.dualchip.card.admission.Generation;
import org.dualchip.card.admission.Piece;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin's way through the gate, and who decides meanwhile. */
class GateTest {
    private static final byte[] SECOND = Jars.version(Jars.plugin("transit"), "0.2.0");
    private static final byte[] THIRD = Jars.version(Jars.plugin("transit"), "0.3.0");

    @TempDir
    private Path folder;

    private Gates gates;

    @BeforeEach
    void open() throws Exception {
        gates = Gates.takingUnsigned(folder);
    }

    @Test
    void theHouseComesWithItsOwnPluginsAndTheyDecide() {
        var all = gates.gate().generations();
        assertEquals(
                List.of("access", "health", "transit"),
                all.stream().map(Generation::plugin).toList());
        assertTrue(all.stream().allMatch(one -> one.decides() && one.number() == Generation.HOUSE));
        var transit = all.get(2).terms();
        assertEquals(Set.of(1, 2), transit.roles());
        assertEquals(
                "purse:value:read+debit+credit",
                transit.file("purse").orElseThrow().toString());
        assertEquals(List.of("org.dualchip.transit"), transit.settings());
        assertEquals(List.of("cards"), transit.remembers().holder());
        var health = all.get(1).terms();
        assertEquals(List.of("emergency", "vaccinations"), health.remembers().confidential());
        assertTrue(health.settings().contains("org.dualchip.health.authority"), health::toString);
    }

    @Test
    void anUpdateIsKeptAndDecidesOnlyWhenItIsTold() throws Exception {
        var second = gates.admit(SECOND);
        assertEquals(1, second.number());
        assertEquals("0.2.0", second.terms().version());
        assertEquals(Generation.HOUSE, gates.decides("transit"));
        gates.gate().decide("transit", 1);
        gates.restart();
        assertEquals(1, gates.decides("transit"));
        assertEquals(second.digest(), gates.gate().generations().get(3).digest());
    }

    @Test
    void oneBundleIsOneGenerationHoweverOftenItIsAsked() throws Exception {
        assertEquals(1, gates.admit(SECOND).number());
        assertEquals(1, gates.admit(SECOND).number());
        assertEquals(2, gates.admit(THIRD).number());
    }

    @Test
    void noVersionComesInThatIsNotAboveEachThatWasHere() throws Exception {
        assertRefused(Jars.version(Jars.plugin("transit"), "0.0.9"), "is not above 0.1.0");
        gates.admit(THIRD);
        gates.gate().forget("transit", 1);
        gates.restart();
        assertRefused(SECOND, "its version 0.2.0 is not above 0.3.0");
        assertEquals(
                2, gates.admit(Jars.version(Jars.plugin("transit"), "0.3.1")).number());
    }

    /** Its install may have been given up: by the operator, by a health check, by a power cut. */
    @Test
    void theBundleThatCameLastMayComeAgain() throws Exception {
        gates.admit(THIRD);
        gates.gate().forget("transit", 1);
        gates.restart();
        assertEquals(2, gates.admit(THIRD).number());
    }

    @Test
    void aRemovedPluginHasNobodyWhoDecides() throws Exception {
        gates.gate().decide("transit", Generation.NONE);
        gates.restart();
        assertEquals(Generation.NONE, gates.decides("transit"));
        gates.gate().decide("transit", Generation.HOUSE);
        assertEquals(Generation.HOUSE, gates.decides("transit"));
    }

    @Test
    void whatDecidesCannotBeForgottenNorWhatIsNotThereDecide() throws Exception {
        gates.admit(SECOND);
        gates.gate().decide("transit", 1);
        assertThrows(IllegalArgumentException.class, () -> gates.gate().forget("transit", 1));
        assertThrows(IllegalArgumentException.class, () -> gates.gate().forget("transit", Generation.HOUSE));
        assertThrows(IllegalArgumentException.class, () -> gates.gate().decide("transit", 2));
        assertThrows(IllegalArgumentException.class, () -> gates.gate().decide("../transit", 1));
        assertThrows(IllegalArgumentException.class, () -> gates.gate().decide("nobody", Generation.NONE));
    }

    @Test
    void aGenerationWhoseBundleWasChangedOnTheDiskIsNotThere() throws Exception {
        gates.admit(SECOND);
        gates.gate().decide("transit", 1);
        Files.write(gates.data().resolve("generations/transit/1/plugin.jar"), THIRD);
        gates.restart();
        assertEquals(Generation.NONE, gates.decides("transit"));
    }

    @Test
    void piecesComeInOrderAndAddUpToWhatWasAnnounced() throws Exception {
        var digest = Digests.hex(SECOND);
        byte[] some = new byte[100];
        gates.gate().offer(new Piece(digest, SECOND.length, 0, some));
        assertThrows(
                IllegalArgumentException.class, () -> gates.gate().offer(new Piece(digest, SECOND.length, 200, some)));
        var other = Digests.hex(THIRD);
        assertThrows(
                IllegalArgumentException.class, () -> gates.gate().offer(new Piece(other, THIRD.length, 100, some)));
        var verdict = gates.gate().offer(new Piece(digest, 100, 0, some));
        assertEquals(List.of("what arrived is not what was announced: send it again"), verdict.findings());
        assertThrows(IllegalArgumentException.class, () -> gates.gate().admit(digest));
    }

    @Test
    void whoOffersWithoutEndCostsOffersAndNotTheMemory() throws Exception {
        for (int i = 0; i < 100; i++) {
            gates.gate().offer(new Piece("%064x".formatted(i), Piece.LARGEST, 0, new byte[1]));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> gates.gate().offer(new Piece("%064x".formatted(0), Piece.LARGEST, 1, new byte[1])));
        assertEquals(1, gates.admit(SECOND).number());
    }

    private void assertRefused(byte[] jar, String why) throws Exception {
        var verdict = gates.offer(jar);
        assertTrue(verdict.findings().toString().contains(why), verdict::toString);
        assertThrows(IllegalArgumentException.class, () -> gates.gate().admit(Digests.hex(jar)));
    }
}
