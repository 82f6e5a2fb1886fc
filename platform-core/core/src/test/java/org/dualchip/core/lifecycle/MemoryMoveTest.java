// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.Migrate;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered, when the next version remembers it in another form. */
class MemoryMoveTest {
    @TempDir
    private Path directory;

    private Town town;

    @BeforeEach
    void ride() throws Exception {
        town = new Town(directory);
        for (int i = 0; i < 3; i++) town.tap("Ada");
        town.tap("Ben");
    }

    @AfterEach
    void leave() throws SQLException {
        town.close();
    }

    /** Ten more in the second form, so that it can be told from the first. */
    private static Map<String, byte[]> tenMore(Migrate asked) {
        var turned = new TreeMap<String, byte[]>();
        int more = asked.to() > asked.from() ? 10 : -10;
        asked.values()
                .forEach((name, value) -> turned.put(name, new byte[] {(byte) (value[0] + more), (byte) asked.to()}));
        return turned;
    }

    @Test
    void theNextVersionGoesOnWhereTheLastOneWas() throws Exception {
        town.behaviour(1).moves = MemoryMoveTest::tenMore;
        town.installAndSwitch(1, 2);
        assertEquals(List.of(13, 2), town.remembered("Ada", 2));
        assertEquals(List.of(11, 2), town.remembered("Ben", 2));
        assertEquals("1", town.tap("Ada"));
        assertEquals(List.of(14, 2), town.remembered("Ada", 2));
        assertEquals(List.of(3, 1), town.remembered("Ada", 1), "what was before stays");
    }

    @Test
    void onRollbackTheNewerBringsItBack() throws Exception {
        town.behaviour(1).moves = MemoryMoveTest::tenMore;
        town.installAndSwitch(1, 2);
        town.tap("Ada");
        town.tap("Eva");
        var plugin = town.change(Verb.ROLLBACK);
        assertEquals(List.of(4, 1), town.remembered("Ada", 1));
        assertEquals("0", town.tap("Ada"));
        assertEquals(List.of(5, 1), town.remembered("Ada", 1));
        assertTrue(plugin.generations().get(0).why().endsWith("; what it remembers was brought back"));
    }

    @Test
    void whereTheNewerIsDeadItIsAsItWas() throws Exception {
        town.behaviour(1).moves = MemoryMoveTest::tenMore;
        town.installAndSwitch(1, 2);
        town.tap("Ada");
        town.behaviour(1).comesUp = false;
        town.die("plugin-transit-1");
        assertEquals("0", town.tap("Ada"));
        assertEquals(List.of(4, 1), town.remembered("Ada", 1));
        assertTrue(town.shown(0).why().endsWith("; what it remembers is as it was before the switch"));
    }

    @Test
    void whereTheNewerKnowsNoWayBackItIsAsItWas() throws Exception {
        town.behaviour(1).moves = asked -> {
            if (asked.to() < asked.from() && !asked.values().isEmpty()) throw new IllegalArgumentException();
            return tenMore(asked);
        };
        town.installAndSwitch(1, 2);
        town.tap("Ada");
        town.change(Verb.ROLLBACK);
        assertEquals(List.of(3, 1), town.remembered("Ada", 1));
        assertEquals(List.of(1, 1), town.remembered("Ben", 1));
    }

    @Test
    void whoKnowsOneFormBeginsWithNothing() throws Exception {
        town.installAndSwitch(1, 2);
        assertEquals(List.of(), town.remembered("Ada", 2));
        town.tap("Ada");
        assertEquals(List.of(1, 2), town.remembered("Ada", 2));
        town.change(Verb.ROLLBACK);
        assertEquals(List.of(3, 1), town.remembered("Ada", 1));
    }

    /** What an earlier stay of that form has left is not true any more. */
    @Test
    void whatAnEarlierVersionLeftInThatFormIsForgotten() throws Exception {
        town.behaviour(1).moves = MemoryMoveTest::tenMore;
        town.installAndSwitch(1, 2);
        town.tap("Eva");
        town.change(Verb.ROLLBACK);
        town.installAndSwitch(2, 2);
        assertEquals(List.of(), town.remembered("Ada", 2));
        assertEquals(List.of(), town.remembered("Eva", 2));
    }

    @Test
    void nothingIsSwitchedWhenItKnowsNoWay() throws Exception {
        town.behaviour(1).moves = asked -> {
            throw new IllegalArgumentException("no way");
        };
        town.install(1, 2);
        assertThrows(LinkException.class, () -> town.change(Verb.SWITCH));
        assertEquals("0", town.tap("Ada"));
        assertEquals(State.READY, town.shown(1).state());
        assertEquals(List.of(), town.remembered("Ada", 2));
    }

    @Test
    void whatItHasNotDeclaredIsNotKept() throws Exception {
        town.behaviour(1).moves = asked -> asked.values().isEmpty() ? Map.of() : Map.of("secret", new byte[] {1});
        town.install(1, 2);
        var e = assertThrows(LinkException.class, () -> town.change(Verb.SWITCH));
        assertEquals("plugin-transit-1 would remember what it has not declared: [secret]", e.getMessage());
        assertEquals("0", town.tap("Ada"));
    }

    /** A tap that comes while all is moved is not lost: what it has changed is moved again before the switch. */
    @Test
    void whatChangesMeanwhileIsMovedAgain() throws Exception {
        var once = new AtomicBoolean();
        town.behaviour(1).moves = asked -> {
            if (!asked.values().isEmpty() && once.compareAndSet(false, true)) meanwhile("Ada");
            return tenMore(asked);
        };
        town.installAndSwitch(1, 2);
        assertEquals(List.of(14, 2), town.remembered("Ada", 2));
        assertEquals("1", town.tap("Ada"));
    }

    private void meanwhile(String holder) {
        try {
            assertEquals("0", town.tap(holder));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatATapUnderWayChangesAfterTheSwitchIsCarriedOver() throws Exception {
        town.behaviour(1).moves = MemoryMoveTest::tenMore;
        town.installAndSwitch(1, 2);
        assertEquals("0", town.tap("Ben", 0));
        assertEquals(List.of(2, 1), town.remembered("Ben", 1));
        assertEquals(List.of(12, 2), town.remembered("Ben", 2));
    }

    /** The replay shows the next version what was remembered in its own form. */
    @Test
    void theReplayTurnsWhatWasRemembered() throws Exception {
        town.behaviour(1).moves = MemoryMoveTest::tenMore;
        town.behaviour(1).reasons =
                tap -> tap.memory().getOrDefault("rides", new byte[] {11})[0] >= 11 ? "RIDE" : "WRONG_FORM";
        var replayed = town.install(1, 2).replayed();
        assertEquals(List.of(4, 0), List.of(replayed.replayed(), replayed.different()), replayed::toString);
    }
}
