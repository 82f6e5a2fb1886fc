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
import java.util.Optional;
import java.util.Set;
import org.dualchip.link.LinkException;
import org.dualchip.link.message.LifecycleMessages.State;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators have entered, when the next version wants it in another form. */
class RecordsAlongTest {
    @TempDir
    private Path directory;

    private RecordScene scene;
    private Town town;

    @BeforeEach
    void enter() throws Exception {
        scene = new RecordScene(directory);
        town = scene.town;
    }

    @AfterEach
    void leave() throws SQLException {
        scene.close();
    }

    @Test
    void theNextVersionFindsThemInItsForm() throws Exception {
        scene.second(1);
        assertEquals(
                "3 of 3 records are turned into schema 2",
                town.install(1, 2).generations().get(1).why());
        assertEquals("{level=1}{fare=7}", scene.seenBy(0, "Ada"), "not before it decides");
        town.change(Verb.SWITCH);
        assertEquals("{level=L1}{fare=L7}", scene.seenBy(1, "Ada"));
        assertEquals("{level=L2}{fare=L7}", scene.seenBy(1, "Ben"));
        assertEquals(List.of("Ada{\"level\":\"L1\"}", "Ben{\"level\":\"L2\"}"), scene.rows());
        var last = scene.journalled().get(scene.journalled().size() - 1);
        assertTrue(last.contains("\"changed\":3"), last);
        assertTrue(last.contains("\"by\":\"update to generation 1 (1.1) by ada\""), last);
    }

    @Test
    void whatIsChangedWhileItWaitsComesToo() throws Exception {
        scene.second(1);
        town.install(1, 2);
        scene.put("pass", "Ada", "{\"level\":5}");
        scene.put("pass", "Eva", "{\"level\":6}");
        scene.put("pass", "Ben", "");
        scene.put("fares", "", "{\"fare\":8}");
        assertEquals("{level=5}{fare=8}", scene.seenBy(0, "Ada"));
        town.change(Verb.SWITCH);
        assertEquals("{level=L5}{fare=L8}", scene.seenBy(1, "Ada"));
        assertEquals("{level=L6}{fare=L8}", scene.seenBy(1, "Eva"));
        assertEquals("{}{fare=L8}", scene.seenBy(1, "Ben"));
    }

    @Test
    void oneThatCannotBeTurnedIsNamedAndNothingIsLeft() throws Exception {
        scene.second(1);
        town.behaviour(1).turns = (type, key, record, from, to) -> {
            if (key.equals("Ben")) throw new IllegalArgumentException("no level 2 any more");
            return RecordScene.Forms.turned(type, key, record, from, to);
        };
        int before = scene.journalled().size();
        var refused = town.install(1, 2).generations().get(1);
        assertEquals(State.FAILED, refused.state());
        assertTrue(refused.why().startsWith("pass Ben, no level 2 any more"), refused::why);
        assertEquals(before, scene.journalled().size());
        assertEquals("{level=2}{fare=7}", scene.seenBy(0, "Ben"));
        scene.second(2);
        town.behaviour(2).turns = (type, key, record, from, to) -> Fields.of(Map.of("level", "much too long"));
        var tooLong = town.install(2, 2).generations().get(1);
        assertTrue(tooLong.why().contains("as it is turned, does not keep its schema: /level"), tooLong::why);
        assertEquals(Set.of(), scene.stagedRows(), "and nothing of it is left in the tables");
    }

    @Test
    void thePluginsOwnCheckIsAskedToo() throws Exception {
        scene.second(1);
        var unlucky = Fields.of(Map.of("fare", "L7"));
        town.behaviour(1).checks =
                record -> record.equals(unlucky) ? Optional.of(Reason.of("UNLUCKY")) : Optional.empty();
        var refused = town.install(1, 2).generations().get(1);
        assertTrue(refused.why().startsWith("fares, UNLUCKY"), refused::why);
    }

    @Test
    void oneThatCannotBeTurnedLaterKeepsTheOldVersionDeciding() throws Exception {
        scene.second(1);
        town.behaviour(1).turns = (type, key, record, from, to) -> {
            if (record.number("level").orElse(0) == 13) throw new IllegalArgumentException("no 13");
            return RecordScene.Forms.turned(type, key, record, from, to);
        };
        town.install(1, 2);
        scene.put("pass", "Ada", "{\"level\":13}");
        var refused = assertThrows(LinkException.class, () -> town.change(Verb.SWITCH));
        assertEquals("not switched: pass Ada, no 13", refused.getMessage());
        assertEquals("{level=13}{fare=7}", scene.seenBy(0, "Ada"));
        scene.put("pass", "Ada", "{\"level\":14}");
        town.change(Verb.SWITCH);
        assertEquals("{level=L14}{fare=L7}", scene.seenBy(1, "Ada"));
    }

    @Test
    void aVersionThatTurnsNothingFindsThemAsTheyAre() throws Exception {
        scene.declare(1, Map.of("pass:holder", "{}", "fares:rules", "{}"));
        assertEquals(
                "0 of 3 records are turned into schema 2",
                town.install(1, 2).generations().get(1).why());
        town.change(Verb.SWITCH);
        assertEquals("{level=1}{fare=7}", scene.seenBy(1, "Ada"));
        assertEquals("Ada" + RecordScene.LEVEL, scene.rows().get(0), "to the letter");
    }
}
