// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dualchip.core.replay.Replay;
import org.dualchip.core.replay.Replayed;
import org.dualchip.core.store.Entry;
import org.dualchip.core.store.Formed;
import org.dualchip.core.store.JournalFile;
import org.dualchip.core.store.StagedRecord;
import org.dualchip.core.store.Writing;
import org.dualchip.link.message.PluginMessages.Decide;
import org.dualchip.link.message.PluginMessages.Hello;
import org.dualchip.plugin.Decision;
import org.dualchip.plugin.Fields;
import org.dualchip.plugin.Reason;
import org.dualchip.plugin.Tap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapRecordsTest {
    private static final Map<String, String> TYPES = Map.of("pass:holder", "{}", "fares:rules", "{}");

    @TempDir
    private Path directory;

    private static Decision byPass(Map<String, Fields> keyed) {
        var zone = Optional.ofNullable(keyed.get("pass")).flatMap(pass -> pass.text("zone"));
        return zone.map(where -> Decision.granted(Reason.of("OK").with("zone", where)))
                .orElseGet(() -> Decision.denied(Reason.of("NO_PASS")));
    }

    private static void enter(Scene scene, String type, String key, String body) throws Exception {
        long version = scene.store.reserve("access");
        var staged = List.of(new StagedRecord(key, Optional.of(body)));
        scene.store.append(Writing.ofNone().stage("access", 1, type, staged, version));
        scene.store.append(Writing.of(Entry.Kind.RECORDS, "", "{}").accept("access", version, Formed.in(1), "ada"));
    }

    private static FakePlugin plugin(Scene scene) {
        var plugin = scene.plugin(tap -> byPass(tap.records().keyed()));
        plugin.words = new Hello.Declared(List.of(), List.of(), List.of(), List.of(), false, TYPES);
        return plugin;
    }

    @Test
    void theNextTapSeesWhatWasEntered() throws Exception {
        try (var scene = new Scene(directory)) {
            var plugin = plugin(scene);
            scene.tap("1");
            enter(scene, "pass", "Ada", "{\"zone\":\"north\"}");
            enter(scene, "pass", "Bob", "{\"zone\":\"south\"}");
            enter(scene, "fares", "", "{\"fares\":[1,2]}");
            scene.tap("2");
            assertEquals(
                    List.of("denied NO_PASS", "granted OK"),
                    scene.story.stream()
                            .filter(one -> one.contains(" ") && !one.startsWith("open") && !one.startsWith("rest"))
                            .toList());
            assertEquals(
                    new Decide.Entered(0, 1, Map.of(), Map.of()),
                    plugin.shown.get(0).records());
            var shown = plugin.shown.get(1).records();
            assertEquals(3, shown.version());
            assertEquals(Map.of("pass", Fields.of(Map.of("zone", "north"))), shown.keyed());
            assertEquals(Map.of("fares", 3L), shown.rules());
            assertTrue(scene.outcome("2").contains("\"records\":3"), scene.outcome("2"));
        }
    }

    @Test
    void aTapIsDecidedAgainByWhatWasEnteredThen() throws Exception {
        try (var scene = new Scene(directory)) {
            plugin(scene);
            enter(scene, "pass", "Ada", "{\"zone\":\"north\"}");
            enter(scene, "fares", "", "{\"most\":7}");
            scene.tap("1");
            enter(scene, "pass", "Ada", "{\"zone\":\"south\"}");
            enter(scene, "fares", "", "{\"most\":9}");
            scene.tap("2");
        }
        var most = new ArrayList<Long>();
        var replayed = new ArrayList<Replayed>();
        try (var journal = JournalFile.open(directory)) {
            new Replay("access", tap -> again(tap, most), Set.copyOf(TYPES.keySet())).over(journal, replayed::add);
        }
        assertEquals(
                List.of(Replayed.Verdict.SAME, Replayed.Verdict.SAME),
                replayed.stream().map(Replayed::verdict).toList(),
                replayed::toString);
        assertEquals(List.of(7L, 9L), most);
    }

    private static Decision again(Tap tap, List<Long> most) {
        most.add(tap.records().rules("fares").number("most").orElseThrow());
        return byPass(tap.records().of("pass").map(pass -> Map.of("pass", pass)).orElse(Map.of()));
    }
}
