// SPDX-FileCopyrightText: 2026 The Dualchip authors
// SPDX-License-Identifier: Apache-2.0
package org.dualchip.core.operate;

import static org.dualchip.core.operate.OperatedHouse.LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dualchip.card.Wiring;
import org.dualchip.link.LinkException;
import org.dualchip.link.Wall;
import org.dualchip.link.message.HouseMessages.Level;
import org.dualchip.link.message.HouseMessages.ProcessState;
import org.dualchip.link.message.HouseMessages.Processes;
import org.dualchip.link.message.HouseMessages.Ready;
import org.dualchip.link.message.LifecycleMessages.Kill;
import org.dualchip.link.message.LifecycleMessages.Wanted;
import org.dualchip.link.message.LifecycleMessages.WantedProcess;
import org.dualchip.link.message.OperatorMessages.Ask;
import org.dualchip.link.message.OperatorMessages.Checkpoint;
import org.dualchip.link.message.OperatorMessages.House;
import org.dualchip.link.message.OperatorMessages.Question;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is ready, and what is missing, in the words that the operator reads. */
class HouseViewTest {
    @TempDir
    private Path directory;

    private OperatedHouse house;

    @BeforeEach
    void build() throws Exception {
        house = new OperatedHouse(directory, null);
    }

    @AfterEach
    void leave() throws Exception {
        house.close();
    }

    private String state() {
        return house.view.now().checkpoints().get(0).state();
    }

    @Test
    void saysWhatIsMissingStepByStep() throws Exception {
        assertEquals("the secure side is away", state());
        house.view.wiring = () -> List.of(new Wiring.Wired(
                "front-door",
                "access",
                "virtual:a",
                "no terminal key",
                List.of(),
                List.of("native (two-dies, relay)")));
        assertEquals("no terminal key", state());
        house.view.wiring = () -> List.of(new Wiring.Wired(
                "front-door", "access", "virtual:a", "ready", List.of(), List.of("native (two-dies, relay)")));
        assertEquals("no reader at slot virtual:a", state());
        house.view.readers = () -> List.of("virtual:a");
        assertEquals("no plugin for access", state());
        house.furnish();
        assertEquals("ready", state());
        assertEquals("1.2.3", house.view.now().version());
        assertEquals(
                List.of("native (two-dies, relay)"),
                house.view.now().checkpoints().get(0).profiles());
    }

    @Test
    void isReadyWhenACheckpointIsAndTheGatewayIsThere() throws Exception {
        house.furnish();
        assertFalse(house.view.now().ready(), "no gateway yet");
        try (var gateway = house.at("gateway", Wall.OPERATOR)) {
            gateway.link().call(new Ask(Question.HOUSE), House.class, LONG);
            assertTrue(house.view.now().ready());
        }
        while (house.view.now().ready()) Thread.sleep(2);
    }

    @Test
    void theLauncherIsToldWhenItBecomesReadyAndWhenNoMore() throws Exception {
        try (var launcher = house.at("launcher", Wall.LAUNCHER)) {
            launcher.link().tell(new Processes(List.of(process())));
            assertFalse(house.hear(Ready.class).ready());
            house.furnish();
            try (var gateway = house.at("gateway", Wall.OPERATOR)) {
                gateway.link().call(new Ask(Question.HOUSE), House.class, LONG);
                while (!house.hear(Ready.class).ready())
                    assertFalse(house.view.now().processes().isEmpty());
            }
            while (house.hear(Ready.class).ready())
                assertFalse(house.view.now().processes().isEmpty());
            assertEquals(List.of(process()), house.view.now().processes());
        }
    }

    /** A launcher that comes back hears what is wanted, once, and then what changes. */
    @Test
    void theLauncherIsToldWhichPluginsAreWanted() throws Exception {
        var first = new Wanted(List.of(new WantedProcess("plugin-access", "access", 0, "", 64)));
        house.view.want(first);
        try (var launcher = house.at("launcher", Wall.LAUNCHER)) {
            launcher.link().tell(new Processes(List.of(process())));
            assertEquals(first, house.hear(Wanted.class));
            launcher.link().tell(new Processes(List.of(process())));
            var next = new Wanted(List.of());
            house.view.want(next);
            assertEquals(next, house.hear(Wanted.class));
            house.view.kill("plugin-access");
            assertEquals(new Kill("plugin-access"), house.hear(Kill.class));
        }
    }

    @Test
    void whatHasNoOutputAndNoWiringIsNoCheckpoint() throws Exception {
        house.furnish();
        house.view.awaitReader("front-door", Duration.ZERO);
        var e = assertThrows(IllegalArgumentException.class, () -> house.view.awaitReader("nowhere", Duration.ZERO));
        assertEquals("no checkpoint nowhere; there are: front-door", e.getMessage());
    }

    @Test
    void aCheckpointSaysWhetherItHasAnOutput() {
        var names = List.of("front-door", "counter");
        house.view.wiring = () -> names.stream()
                .map(name -> new Wiring.Wired(name, "access", "virtual:a", "ready", List.of(), List.of()))
                .toList();
        assertEquals(
                Map.of("front-door", true, "counter", false),
                house.view.now().checkpoints().stream()
                        .collect(Collectors.toMap(Checkpoint::name, Checkpoint::output)));
    }

    @Test
    void aCheckpointWithoutAReaderSaysSo() {
        var e = assertThrows(LinkException.class, () -> house.view.awaitReader("front-door", Duration.ZERO));
        assertEquals("front-door: the secure side is away", e.getMessage());
    }

    private static ProcessState process() {
        return new ProcessState("gateway", 42, "running", Level.SANDBOXED, List.of("files"), List.of(), 0);
    }
}
