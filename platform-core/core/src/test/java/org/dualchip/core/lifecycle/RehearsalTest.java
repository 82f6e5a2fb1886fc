// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dualchip.card.admission.FileTerms;
import org.dualchip.card.admission.Terms;
import org.dualchip.link.message.LifecycleMessages.Plugin;
import org.dualchip.link.message.LifecycleMessages.Verb;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.plugin.Assurance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new version is shown of taps that another decided, and what is said of how it decides them. */
class RehearsalTest {
    @TempDir
    private Path directory;

    private Town town;

    @BeforeEach
    void build() throws Exception {
        town = new Town(directory);
    }

    @AfterEach
    void leave() throws SQLException {
        town.close();
    }

    /** A version that asks for these files and remembers under these names. */
    private Plugin install(int n, int schema, List<String> files, List<String> memory) throws Exception {
        town.behaviour(n).memory = memory;
        var terms = new Terms(
                Town.TRANSIT,
                "org.example.transit",
                "1." + n,
                Optional.of("CN=Example"),
                Set.of(1),
                files.stream().map(FileTerms::parse).toList(),
                Assurance.KEY,
                true,
                false,
                new Terms.Remembers(schema, memory, List.of(), List.of(), List.of()),
                List.of(),
                64);
        town.offer(n, terms);
        return town.change(Verb.INSTALL, FakeAdmission.digest(n));
    }

    /** All that its process was shown: two taps when it came up, then those of the replay. */
    private List<Decide> shown(int generation) {
        return town.peer("plugin-transit-" + generation).shown;
    }

    @Test
    void aVersionThatAsksForNothingIsShownNoFileAndNoMemory() throws Exception {
        for (int i = 0; i < 3; i++) town.tap("Ada");
        assertEquals(3, install(1, 1, List.of(), List.of()).replayed().replayed());
        assertEquals(5, shown(1).size());
        for (var tap : shown(1)) {
            assertEquals(Map.of(), tap.card().files());
            assertEquals(Map.of(), tap.memory());
            assertEquals("Ada", tap.card().holder().name(), "as at a live tap");
        }
    }

    @Test
    void whatItAsksForItIsShown() throws Exception {
        for (int i = 0; i < 3; i++) town.tap("Ada");
        install(1, 1, List.of("purse:value:read"), List.of("rides"));
        assertEquals(5, shown(1).size());
        for (var tap : shown(1))
            assertEquals(Set.of("purse"), tap.card().files().keySet());
        assertEquals(
                List.of(Set.of(), Set.of("rides"), Set.of("rides")),
                shown(1).subList(2, 5).stream()
                        .map(tap -> tap.memory().keySet())
                        .toList());
    }

    /** What one version remembered, and another decided last, is not shown to the third when its process comes up. */
    @Test
    void aProcessThatComesBackIsShownNoMoreEither() throws Exception {
        for (int i = 0; i < 3; i++) town.tap("Ada");
        install(1, 1, List.of(), List.of());
        town.die("plugin-transit-1");
        assertEquals(2, shown(1).size());
        for (var tap : shown(1)) {
            assertEquals(Map.of(), tap.card().files());
            assertEquals(Map.of(), tap.memory());
        }
    }

    /** Of another form, it is given what it is to turn; one that remembers nothing has nothing to turn. */
    @Test
    void aVersionThatRemembersNothingTurnsNothing() throws Exception {
        var turned = new ArrayList<Map<String, byte[]>>();
        for (int i = 0; i < 3; i++) town.tap("Ada");
        town.behaviour(1).moves = asked -> {
            turned.add(asked.values());
            return Map.of();
        };
        install(1, 2, List.of(), List.of());
        town.change(Verb.SWITCH);
        assertEquals(
                List.of(), turned.stream().filter(values -> !values.isEmpty()).toList());
        assertEquals(3, shown(1).size());
        assertEquals("1", town.tap("Ada"));
        assertEquals(Map.of(), shown(1).get(3).memory());
    }
}
